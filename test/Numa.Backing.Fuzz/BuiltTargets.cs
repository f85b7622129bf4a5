using System.Globalization;

namespace Numa.Backing.Fuzz;

/// <summary>What code hands in without any text. It never fails: each bad value is a diagnostic.</summary>
internal static class BuiltTargets
{
    private const int MostSteps = 12;

    private static readonly string[] Numbers =
    [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "1048576", "536870912", "1073741824",
        "2147483647", "4294967296", "9223372036854775807", "18446744073709551615",
    ];

    private static readonly QemuCapabilities[] Binaries =
    [
        QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64), QemuCapabilities.ForVersion(new(4, 2), Architecture.X86_64),
        QemuCapabilities.ForVersion(new(7, 2), Architecture.Ppc64),
    ];

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("domains and hosts built in code", Streams(1), Numbers, Build) { IsDocumented = _ => false },
        new("sequences of plugs, resizes and unplugs", Streams(1000), Numbers, Change) { IsDocumented = _ => false },
    ];

    // Streams of choices, the same in every run.
    private static IReadOnlyList<string> Streams(int seed) =>
    [
        .. Enumerable.Range(seed, 40).Select(each =>
        {
            Random random = new(each);
            return string.Join(' ', Enumerable.Range(0, 120).Select(_ => random.Next(20).ToString(CultureInfo.InvariantCulture)));
        }),
    ];

    private static void Build(string text)
    {
        Choices choices = new(text);
        BuiltDomain built = new(choices);
        HostMemory host = built.Host();
        MemoryArgsOptions options = new()
        {
            FollowLibvirt = choices.Pick<LibvirtVersion?>(null, new LibvirtVersion(9, 0), new LibvirtVersion(12, 8)),
            GlobalPolicy = choices.Enum<GlobalPolicy>(),
            Start = new() { IsNew = choices.Coin(), AdvisedNodes = choices.Nodes() },
        };
        MemoryArgsBuilder builder = new(choices.Pick(Binaries), host, options);
        DomainDefinition domain = built.Domain();
        MemoryArgs args = builder.Build(domain);
        foreach (Diagnostic diagnostic in args.Diagnostics)
        {
            _ = diagnostic.ToString();
        }

        if (args.Plan is { } plan && args.Success)
        {
            _ = args.ToArgv();
            _ = plan.Explain().ToString();
            _ = plan.CheckAgainst(host).ToString();
            _ = plan.CompareWith(plan).ToString();
            _ = domain.ToXml();
        }
    }

    private static void Change(string text)
    {
        Choices choices = new(text);
        BuiltDomain built = new(choices);
        MemoryArgsBuilder builder = new(choices.Pick(Binaries), choices.Coin() ? built.Host() : null);
        DomainDefinition domain = Guest(choices);
        for (int step = 0; step < MostSteps && !choices.IsEnd; step++)
        {
            string alias = choices.Pick("dimm0", "dimm1", "virtiomem0", "virtiomem1", "nvdimm0", "ua-1", "", "\ud800");
            HotplugPlan plan = choices.Count(3) switch
            {
                0 => builder.Plug(domain, built.Device()),
                1 => builder.Unplug(domain, alias),
                2 => builder.Resize(domain, alias, choices.Size()),
                _ => builder.ResizeBalloon(domain, choices.Size()),
            };
            foreach (HotplugCommand command in plan.Commands)
            {
                _ = command.ToJson();
            }

            domain = plan.Success ? plan.Domain! : domain;
        }
    }

    private static DomainDefinition Guest(Choices choices) => new()
    {
        Name = "g",
        Id = choices.Coin() ? 1 : null,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = ByteSize.FromGibibytes(2),
        MaxMemory = new() { Size = choices.Coin() ? ByteSize.FromGibibytes(64) : choices.Size(), Slots = (uint)choices.Count(6) },
        Vcpu = new() { Maximum = 2 },
        Cells = [new() { Id = 0, Memory = ByteSize.FromGibibytes(1), Cpus = CpuSet.Of(0) }, new() { Id = 1, Memory = ByteSize.FromGibibytes(1) }],
    };
}
