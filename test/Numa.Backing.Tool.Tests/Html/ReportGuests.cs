using System.Globalization;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;

namespace Numa.Backing.Tool.Tests.Html;

/// <summary>Reports of guests from the smallest to the largest, and of one with hostile names.</summary>
internal static class ReportGuests
{
    public const string HostileName = "<script>alert('1')<script> & \"quotes\" \u202Eturned 名前名前名前名前名前名前 and much longer than a box";

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64);

    /// <summary>Each report with its name.</summary>
    public static IReadOnlyList<(string Name, ReportModel Report)> All { get; } =
    [
        ("no cell, unknown host", Make("small", Xml("small", 0, ""), HostMemory.Unknown)),
        ("1 cell, 1 node", Make("one", Xml("one", 1, ""), HostOf(1))),
        ("64 cells, 16 nodes", Make("large", Xml("large", 64, LargeTuning()), HostOf(16))),
        ("64 cells interleaved over 16 nodes", Make("wide", Xml("wide", 64, "<memory mode='interleave' nodeset='0-15'/>"), HostOf(16))),
        ("hostile name", Make("hostile", Xml(System.Security.SecurityElement.Escape(HostileName), 2, ""), HostOf(2))),
        ("warnings", Make("warned", Xml("warned", 2, "<memory mode='preferred' nodeset='0-1'/>"), HostOf(2) with { KernelVersion = null })),
        ("placed", Placed(2)),
        ("placed on 16 nodes", Placed(16)),
        ("found elsewhere", Misplaced()),
    ];

    public static HostMemory HostOf(int nodes) => new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        KernelVersion = new(6, 12),
        HugeTlbFsMounts = [],
        Nodes = [.. Enumerable.Range(0, nodes).Select(id => new HostNode
        {
            Id = id,
            Cpus = CpuSet.Range(id * 8, (id * 8) + 7),
            TotalMemory = ByteSize.FromGibibytes(64),
            FreeMemory = ByteSize.FromGibibytes(30),
        })],
    };

    private static ReportModel Placed(int nodes)
    {
        DomainDefinition domain = DomainDefinition.Parse(Xml("placed", nodes, ""));
        HostMemory host = HostOf(nodes);
        HostMemory uneven = host with
        {
            Nodes = [.. host.Nodes!.Value.Select(node => node.Id == 0 ? node with { FreeMemory = ByteSize.FromMebibytes(100) } : node)],
        };
        PlacementAdvice advice = new PlacementAdvisor(Qemu).Advise(domain, uneven);
        return new("placed", advice.Best!.Plan!) { Advice = advice, Fit = advice.Best.Preflight };
    }

    private static ReportModel Misplaced()
    {
        ReportModel report = Make("moved", Xml("moved", 2, "<memory mode='strict' nodeset='0'/>"), HostOf(2));
        PlacementReport placement = report.Plan.Verify(new());
        BlockPlacement[] blocks = [.. placement.Blocks.Select((block, index) => block.With(new
        {
            Verdict = index == 0 ? PlacementVerdict.Misplaced : PlacementVerdict.AsPlanned,
            Sentence = index == 0 ? "62144 pages are on node 1, but only 0 is allowed." : "262144 pages of 4 KiB on node 0.",
            Found = block.Expected!.With(new
            {
                Pages = index == 0
                    ? ValueList.Create([new NodePages(0, 200_000), new NodePages(1, 62_144)])
                    : ValueList.Create([new NodePages(0, 262_144)]),
            }),
        }))];
        return report with { Placement = placement.With(new { Blocks = blocks.ToValueList() }) };
    }

    private static ReportModel Make(string label, string xml, HostMemory host)
    {
        DomainDefinition domain = DomainDefinition.Parse(xml);
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, host).Build(domain);
        answer.ThrowIfFailed();
        PlannedGuest guest = new() { Text = new($"{label}.xml", xml), Answer = answer, Diagnostics = answer.Diagnostics, Domain = domain };
        return ReportModel.Of(guest)! with { Fit = answer.Plan.CheckAgainst(host) };
    }

    private static string LargeTuning() => string.Concat(Enumerable.Range(0, 64).Select(cell => string.Create(
        CultureInfo.InvariantCulture,
        $"<memnode cellid='{cell}' mode='{(cell % 3 == 0 ? "strict" : "preferred")}' nodeset='{cell % 16}'/>\n")));

    private static string Xml(string name, int cells, string tuning)
    {
        string all = string.Concat(Enumerable.Range(0, cells).Select(id => $"<cell id='{id}' cpus='{id}' memory='1' unit='GiB'/>\n"));
        return $"""
            <domain type='kvm'>
              <name>{name}</name>
              <memory unit='GiB'>{Math.Max(1, cells)}</memory>
              <vcpu>{Math.Max(1, cells)}</vcpu>
              <numatune>{tuning}</numatune>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
              {(cells == 0 ? "" : $"<cpu><numa>\n{all}</numa></cpu>")}
            </domain>
            """;
    }
}
