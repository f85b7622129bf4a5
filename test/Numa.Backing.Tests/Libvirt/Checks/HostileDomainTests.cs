using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Tests.Libvirt.Checks;

/// <summary>Domains with values that only code can make: each gives diagnostics, none an exception.</summary>
internal sealed class HostileDomainTests
{
    private const int Domains = 20_000;

    private static readonly int[] Ints = [int.MinValue, -2, -1, 0, 1, 2, 3, 10, 255, 16383, 16384, int.MaxValue];
    private static readonly uint[] UInts = [0, 1, 31, 32, 256, int.MaxValue, uint.MaxValue];
    private static readonly ulong[] ULongs = [0, 1, 4095, 4096, 1 << 21, 1 << 30, long.MaxValue, 1UL << 63, ulong.MaxValue];
    private static readonly string?[] Texts =
        [null, "", "a", "a", "../", "\0", "\n", "\ud800", "{0}", "ram-node0", new('x', 400)];

    [Test]
    public void Run_AnyValues_NeverThrows()
    {
        Random random = new(1);
        for (int i = 0; i < Domains; i++)
        {
            DomainDefinition domain = Domain(random);
            DiagnosticBag bag = new();
            DomainChecks.Run(domain, bag);
            if (!bag.HasErrors || i % 2 == 0)
            {
                RunOthers(domain, random, bag);
            }

            foreach (Diagnostic diagnostic in bag.ToValueList())
            {
                Assert.That(diagnostic.ToString(), Is.Not.Empty);
            }
        }
    }

    private static void RunOthers(DomainDefinition domain, Random random, DiagnosticBag bag)
    {
        if (bag.ToValueList().Any(diagnostic => diagnostic.Descriptor == IdentityCodes.NullMember))
        {
            return;
        }

        HmatChecks.ReverseLinks(domain, bag);
        TargetNodeChecks.Run(domain, random.Next(0, 3), bag);
        VirtioMemChecks.Run(domain, Size(random), bag);
        VirtioPmemChecks.Addresses(domain, Size(random), bag);
    }

    private static DomainDefinition Domain(Random random) => new()
    {
        Type = Cast<DomainType>(random),
        Id = Maybe(random, Pick(random, Ints)),
        Name = Pick(random, Texts)!,
        Architecture = Cast<Architecture>(random),
        Memory = Maybe(random, Size(random)),
        CurrentMemory = Maybe(random, Size(random)),
        MaxMemory = random.Next(2) == 0 ? null : new() { Size = Size(random), Slots = Maybe(random, Pick(random, UInts)) },
        MemoryTune = new() { MinGuarantee = Maybe(random, Size(random)), HardLimit = Maybe(random, Size(random)) },
        MemoryBacking = random.Next(3) == 0 ? null : Backing(random),
        Vcpu = random.Next(3) == 0 ? null : new()
        {
            Maximum = Pick(random, Ints),
            Placement = Maybe(random, Cast<PlacementMode>(random)),
        },
        NumaTune = random.Next(3) == 0 ? null : NumaTune(random),
        Cells = List(random, Cell),
        Interconnects = List(random, Link),
        MemoryDevices = List(random, Device),
        PciControllers = List(random, Controller),
        SharedMemoryUsers = List(random, r => new SharedMemoryUser
        {
            Need = Cast<SharedMemoryNeed>(r),
            Device = Pick(r, Texts)!,
        }),
        PersistentStore = random.Next(2) == 0 ? null : new()
        {
            Path = Pick(random, Texts)!,
            Size = Size(random),
            Alias = Pick(random, Texts),
        },
    };

    private static MemoryBacking Backing(Random random) => new()
    {
        HugePages = random.Next(2) == 0 ? null : new()
        {
            Pages = List(random, r => new HugePage { Size = Size(r), NodeSet = Maybe(r, Nodes(r)) }),
        },
        Source = Maybe(random, Cast<MemorySource>(random)),
        Access = Maybe(random, Cast<MemoryAccess>(random)),
        Allocation = Maybe(random, Cast<MemoryAllocation>(random)),
        AllocationThreads = Maybe(random, Pick(random, UInts)),
    };

    private static NumaTune NumaTune(Random random) => new()
    {
        Memory = random.Next(3) == 0 ? null : new()
        {
            Mode = Maybe(random, Cast<NumaMode>(random)),
            Placement = Maybe(random, Cast<PlacementMode>(random)),
            NodeSet = Maybe(random, Nodes(random)),
        },
        MemNodes = List(random, r => new MemNode
        {
            CellId = Pick(r, Ints),
            Mode = Maybe(r, Cast<NumaMode>(r)),
            NodeSet = Nodes(r),
        }),
    };

    private static GuestCell Cell(Random random) => new()
    {
        Id = Pick(random, Ints),
        Cpus = Maybe(random, CpuSet.Of(random.Next(4), random.Next(4), random.Next(16384))),
        Memory = Size(random),
        Access = Maybe(random, Cast<MemoryAccess>(random)),
        Distances = Maybe(random, List(random, r => new CellDistance { SiblingId = Pick(r, Ints), Value = Pick(r, Ints) })),
        Caches = List(random, r => new CellCache
        {
            Level = Pick(r, Ints),
            Associativity = Cast<CacheAssociativity>(r),
            Policy = Cast<CachePolicy>(r),
            Size = new(Pick(r, ULongs), Pick(r, Texts)),
            Line = default,
        }),
    };

    private static Interconnect Link(Random random) => new LatencyInterconnect
    {
        Initiator = Pick(random, Ints),
        Target = Pick(random, Ints),
        Cache = Maybe(random, Pick(random, Ints)),
        Access = Cast<InterconnectAccess>(random),
        Nanoseconds = Pick(random, ULongs),
    };

    private static MemoryDevice Device(Random random)
    {
        MemoryDevice device = random.Next(5) switch
        {
            0 => new DimmDevice
            {
                Size = Size(random), PageSize = Maybe(random, Size(random)), SourceNodes = Maybe(random, Nodes(random)),
            },
            1 => new NvdimmDevice
            {
                Size = Size(random), Path = Pick(random, Texts),
                LabelSize = Maybe(random, Size(random)), AlignSize = Maybe(random, Size(random)),
            },
            2 => new VirtioMemDevice
            {
                Size = Size(random), BlockSize = Maybe(random, Size(random)),
                RequestedSize = Maybe(random, Size(random)), MemoryAddress = Maybe(random, Pick(random, ULongs)),
            },
            3 => new VirtioPmemDevice
            {
                Size = Size(random), Path = Pick(random, Texts), MemoryAddress = Maybe(random, Pick(random, ULongs)),
            },
            _ => new SgxEpcDevice { Size = Size(random), SourceNodes = Maybe(random, Nodes(random)) },
        };
        return device with
        {
            TargetNode = Maybe(random, Pick(random, Ints)),
            Access = Maybe(random, Cast<MemoryAccess>(random)),
            Discard = Maybe(random, random.Next(2) == 0),
            Uuid = Maybe(random, Guid.Empty),
            Alias = Pick(random, Texts),
            Address = Address(random),
        };
    }

    private static DeviceAddress? Address(Random random) => random.Next(5) switch
    {
        0 => new DimmAddress { Slot = Pick(random, UInts), Base = Maybe(random, Pick(random, ULongs)) },
        1 => new PciAddress { Domain = Pick(random, UInts), Slot = Pick(random, UInts), Function = Pick(random, UInts) },
        2 => new CcwAddress { Cssid = Pick(random, UInts), Ssid = Pick(random, UInts), Devno = Pick(random, UInts) },
        3 => new OtherAddress { Type = Pick(random, Texts)! },
        _ => null,
    };

    private static PciController Controller(Random random) => new()
    {
        Index = Pick(random, UInts),
        Model = Pick(random, Texts),
        Alias = Pick(random, Texts),
        TargetNode = Maybe(random, Pick(random, Ints)),
    };

    // Members are null once in a while.
    private static ValueList<T> List<T>(Random random, Func<Random, T> member)
        where T : class =>
        Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(50) == 0 ? null! : member(random)).ToValueList();

    private static T Cast<T>(Random random)
        where T : struct, Enum => (T)Enum.ToObject(typeof(T), random.Next(8) == 0 ? Pick(random, Ints) : random.Next(3));

    private static ByteSize Size(Random random) => ByteSize.FromBytes(Pick(random, ULongs));

    private static NodeSet Nodes(Random random) => random.Next(4) == 0 ? default : NodeSet.Of(random.Next(3), random.Next(16384));

    private static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(2) == 0 ? null : value;

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
