using System.Globalization;
using System.Text;

namespace Numa.Backing.Benchmarks;

/// <summary>A guest of cells on huge pages, and what the kernel and QEMU show of it in a process with many other mappings.</summary>
internal sealed class RunningGuestTexts
{
    private const ulong First = 0x7f0000000000;
    private const ulong Block = 1UL << 30;
    private const ulong Page = 4096;

    public RunningGuestTexts(int blocks, int mappings)
    {
        Plan = Setting.PlanOf(GuestTexts.Cells(blocks));
        Evidence = new()
        {
            NumaMaps = NumaMaps(mappings),
            Maps = Maps(mappings),
            MemoryBackends = Backends(),
            RamBlocks = RamBlocks(),
        };
        PlacementReport report = Plan.Verify(Evidence);
        if (!report.Blocks.All(block => block.Verdict == PlacementVerdict.AsPlanned))
        {
            throw new InvalidOperationException($"The evidence is not that of the plan: {report}");
        }
    }

    public MemoryPlan Plan { get; }

    public GuestEvidence Evidence { get; }

    /// <summary>The number of lines, so that splitting is not optimised away.</summary>
    public int SplitLines() => Evidence.NumaMaps!.Split('\n').Length + Evidence.Maps!.Split('\n').Length;

    // Each block is one mapping of huge pages; all others are ordinary, below the first block.
    private string NumaMaps(int mappings)
    {
        StringBuilder text = new();
        for (int i = 0; i < mappings - Plan.Blocks.Count; i++)
        {
            Add(text, $"{Other(i):x} default anon=1 dirty=1 active=0 N0=1 kernelpagesize_kB=4\n");
        }

        for (int i = 0; i < Plan.Blocks.Count; i++)
        {
            Add(text, $"{At(i):x} bind:{i % 2} file={File(i)} huge anon=512 dirty=512 N{i % 2}=512 kernelpagesize_kB=2048\n");
        }

        return text.ToString();
    }

    private string Maps(int mappings)
    {
        StringBuilder text = new();
        for (int i = 0; i < mappings - Plan.Blocks.Count; i++)
        {
            Add(text, $"{Other(i):x}-{Other(i) + Page:x} rw-p 00000000 00:00 0 \n");
        }

        for (int i = 0; i < Plan.Blocks.Count; i++)
        {
            Add(text, $"{At(i):x}-{At(i) + Block:x} rw-p 00000000 00:1f {1000 + i} {File(i)}\n");
        }

        return text.ToString();
    }

    private string RamBlocks()
    {
        StringBuilder text = new("              Block Name    PSize              Offset               Used              Total                HVA  RO\n");
        for (int i = 0; i < Plan.Blocks.Count; i++)
        {
            string offset = $"0x{(ulong)i * Block:x16}";
            Add(text, $"{Plan.Blocks[i].ObjectId,24}    2 MiB  {offset} 0x{Block:x16} 0x{Block:x16} 0x{At(i):x16} rw\n");
        }

        return text.ToString();
    }

    private string Backends() => "[" + string.Join(',', Plan.Blocks.Select((block, i) => $$"""
        {"id":"{{block.ObjectId}}","size":{{Block}},"share":false,"prealloc":true,"policy":"bind","host-nodes":[{{i % 2}}]}
        """)) + "]";

    private string File(int block) => $"{Plan.Blocks[block].Path}/qemu_back_mem.{Plan.Blocks[block].ObjectId}.AbCdEf\\040(deleted)";

    private static ulong At(int block) => First + ((ulong)block * 2 * Block);

    private static ulong Other(int mapping) => First - Block - ((ulong)mapping * 2 * Page);

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
