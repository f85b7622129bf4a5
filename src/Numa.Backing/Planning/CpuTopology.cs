using Numa.Backing.Qemu.Arguments.Reading;

namespace Numa.Backing.Planning;

/// <summary>Finds the CPUs that <c>-numa cpu</c> selects (QEMU 10.0.13, hw/core/machine-smp.c:85-262).</summary>
internal sealed class CpuTopology
{
    private const int MostCpus = 16384;
    private static readonly QemuVersion FirstThatPrefersCores = new(6, 2);

    // From the outermost level to the innermost: how many there are of each in the one around it.
    private readonly int[] _counts;
    private readonly bool _isCoreGlobal;
    private readonly bool _isKnown;

    public CpuTopology(SmpArgument smp, MachineType machine, Architecture architecture)
    {
        int outer = AtLeastOne(smp.Drawers) * AtLeastOne(smp.Books);
        int inner = AtLeastOne(smp.Dies) * AtLeastOne(smp.Clusters) * AtLeastOne(smp.Modules);
        long around = (long)outer * inner;
        int most = smp.MaxCpus is > 0 and var written ? written : smp.Cpus ?? 0;
        int Rest(long others) => (int)Math.Max(1, most / Math.Max(1, around * others));

        bool prefersSockets = BlockNames.VersionOf(machine) is { } version && version < FirstThatPrefersCores;
        int cores = smp.Cores ?? 0;
        int sockets = smp.Sockets ?? 0;
        int threads = smp.Threads ?? 0;
        if (sockets == 0 && (prefersSockets || cores > 0))
        {
            (cores, threads) = (Math.Max(1, cores), Math.Max(1, threads));
            sockets = Rest((long)cores * threads);
        }
        else if (cores == 0)
        {
            (sockets, threads) = (Math.Max(1, sockets), Math.Max(1, threads));
            cores = Rest((long)sockets * threads);
        }

        threads = threads == 0 ? Rest((long)sockets * cores) : threads;
        _counts =
        [
            AtLeastOne(smp.Drawers), AtLeastOne(smp.Books), sockets, AtLeastOne(smp.Dies), AtLeastOne(smp.Clusters),
            AtLeastOne(smp.Modules), cores, threads,
        ];
        _isKnown = _counts.Aggregate(1m, (product, count) => product * count) <= MostCpus;
        _isCoreGlobal = architecture is Architecture.S390x or Architecture.Ppc64 or Architecture.Ppc64le
            or Architecture.Riscv64;
    }

    /// <summary>The numbers of the CPUs at a place, ascending. Empty: there are none, or the topology is unknown.</summary>
    public IEnumerable<int> Select(NumaCpuArgument place)
    {
        if (!_isKnown)
        {
            return [];
        }

        // On these architectures a core's number counts all cores, and the other numbers only repeat it.
        return _isCoreGlobal
            ? SelectCore(place.CoreId)
            : Select(
                [
                    place.DrawerId, place.BookId, place.SocketId, place.DieId, place.ClusterId, place.ModuleId,
                    place.CoreId, place.ThreadId,
                ],
                level: 0,
                first: 0);
    }

    private static int AtLeastOne(int? count) => Math.Max(1, count ?? 1);

    private IEnumerable<int> SelectCore(int? core)
    {
        int threads = _counts[^1];
        int all = _counts.Aggregate(1, (product, count) => product * count);
        return core is { } first
            ? Enumerable.Range(first, threads).Where(cpu => cpu < all)
            : Enumerable.Range(0, all);
    }

    private IEnumerable<int> Select(int?[] place, int level, int first)
    {
        if (level == place.Length)
        {
            yield return first;
            yield break;
        }

        int from = place[level] ?? 0;
        int to = Math.Min(place[level] ?? int.MaxValue, _counts[level] - 1);
        for (int number = from; number <= to; number++)
        {
            foreach (int cpu in Select(place, level + 1, (first * _counts[level]) + number))
            {
                yield return cpu;
            }
        }
    }
}
