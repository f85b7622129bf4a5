using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Golden;

/// <summary>
/// Every answer about guests of today that were read back from a command line, in one snapshot each: what was read and what was
/// not, why, what the host must provide, whether it fits on a host with limits, and whether the guest can migrate.
/// </summary>
[TestFixture]
internal sealed class CommandLineTests
{
    private const string Folder = "test/Numa.Backing.Tests/Golden/CommandLines";

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(11, 1), Architecture.X86_64);

    /// <summary>Two nodes of which one is almost full, with a limit on each kind of memory.</summary>
    private static readonly HostMemory Limited = GoldenHost.TwoNodes.With(new
    {
        Nodes = ValueList.Create(
        [
            new HostNode { Id = 0, Cpus = CpuSet.Range(0, 3), FreeMemory = Make.Gib(16), TotalMemory = Make.Gib(32) },
            new HostNode { Id = 1, Cpus = CpuSet.Range(4, 7), FreeMemory = Make.Gib(1), TotalMemory = Make.Gib(32) },
        ]),
        ControlGroup = new ControlGroup
        {
            AllowedNodes = NodeSet.Parse("0-1"), MemoryMax = Make.Gib(2), MemoryCurrent = ByteSize.FromMebibytes(512),
        },
        LockedMemoryLimit = (ByteSize?)ByteSize.FromMebibytes(64),
        SharedMemoryRoom = (ByteSize?)Make.Gib(1),
        MemoryBackingRoom = (ByteSize?)Make.Gib(1),
    });

    /// <summary>What differs at a destination: host nodes, the size of a block, and what a block is made of.</summary>
    private static readonly (string Before, string After)[] Changes =
    [
        ("host-nodes=0", "host-nodes=1"),
        ("size=2G", "size=3G"),
        ("size=256M", "size=512M"),
        ("readonly=on", "readonly=off"),
        ("node-id=1", "node-id=0"),
        ("memory-backend-shm", "memory-backend-memfd"),
    ];

    private static IEnumerable<string> Names() =>
        Directory.GetFiles(Repository.PathOf(Folder), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    [TestCaseSource(nameof(Names))]
    public void Parse_CommandLineOfToday_SameAnswers(string name)
    {
        string words = File.ReadAllText(Repository.PathOf($"{Folder}/{name}.txt"));
        QemuCommandLine line = Read(name, words);
        CommandLinePlan read = line.ToPlan(Qemu, Limited);
        MemoryPlan plan = read.Plan!;
        GoldenText text = new();
        text.Section("arguments", GoldenText.Options(line.ToArgv()));
        text.Section("not read", line.Unread.Select(part => $"{part.Subject}: {part.Name}={part.Value}"));
        text.Section("diagnostics", read.Diagnostics);
        text.Section("explanation", plan.Explain().ToText().TrimEnd().Split('\n'));
        text.Section("requirements", Requirements(plan.GetRequirements()));
        text.Section("preflight", Preflight(plan.CheckAgainst(Limited)));
        text.Section("migration to the same", [plan.CompareWith(plan)]);
        foreach ((string before, string after) in Changes.Where(change => words.Contains(change.Before, StringComparison.Ordinal)))
        {
            string changed = words.Replace(before, after, StringComparison.Ordinal);
            text.Section($"migration from {before} to {after}", [plan.CompareWith(Read(name, changed).ToPlan(Qemu, Limited).Plan!)]);
        }

        Snapshot.Match(text.ToString());
    }

    // A file beside the words with the same name is the text of -readconfig.
    private static QemuCommandLine Read(string name, string words)
    {
        string config = Repository.PathOf($"{Folder}/{name}.conf");
        Dictionary<string, string> configs = File.Exists(config) ? new() { ["/run/guest/qemu.conf"] = File.ReadAllText(config) } : [];
        return QemuCommandLine.Parse(words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), configs);
    }

    private static IEnumerable<string> Requirements(HostRequirements needed) =>
    [
        .. needed.Memory.Select(one => $"{one.Subject}: {one.Kind} {one.Needed} in pages of {one.PageSize} on {one.Nodes}, {one.Mode}"),
        $"locked: {needed.LockedMemory.Limit} ({needed.LockedMemory.Formula})",
        .. needed.Privileges.Select(one => $"{one.Privilege}: {one.Because}"),
    ];

    private static IEnumerable<string> Preflight(PreflightResult result) =>
    [
        $"{result.Verdict}, starts: {result.Starts}",
        .. result.Problems.Select(one => one.ToString()),
        .. result.MissingFacts.Select(one => $"missing: {one.Name}: {one.Question}"),
    ];
}
