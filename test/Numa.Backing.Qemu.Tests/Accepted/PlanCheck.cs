using System.Globalization;
using System.Text.Json;
using Numa.Backing.Planning;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>Asks a paused guest about its memory, and says where the answer is not the plan's.</summary>
internal static class PlanCheck
{
    // QEMU's own RAM of a PC, which stands beside an object that backs nothing.
    private const string Own = "pc.ram";

    public static async Task<IReadOnlyList<string>> DifferencesAsync(QemuProcess guest, MemoryPlan plan)
    {
        List<string> differences = [];
        CompareBackends(plan, await guest.AskAsync("query-memdev"), differences);
        CompareDevices(plan, await guest.AskAsync("query-memory-devices"), differences);
        CompareCells(plan, await guest.AskHumanAsync("info numa"), differences);
        CompareBlocks(plan, await guest.AskHumanAsync("info ramblock"), differences);
        GuestEvidence evidence = await GuestProbe.ReadAsync(guest.Id, guest.ProbeSocket);
        PlacementReport report = PlacementVerifier.Verify(plan, evidence);
        differences.AddRange(
            from block in report.Blocks.Where(IsUnexpected)
            select $"{block}\n    expected {block.Expected}\n    found    {block.Found}");
        differences.AddRange(report.Problems.Select(problem => problem.ToString()));
        return differences;

        bool IsUnexpected(BlockPlacement block) => block.Verdict != Expected(plan, block);
    }

    private static PlacementVerdict Expected(MemoryPlan plan, BlockPlacement placement) =>
        plan.Blocks.Any(block => block.ObjectId == placement.Id && block.Role == RamRole.Unattached)
            ? PlacementVerdict.NotTheGuestsRam
            : plan.Guest.HasPrivateMemory
                ? PlacementVerdict.Unknown
                : PlacementVerdict.AsPlanned;

    private static void CompareBackends(MemoryPlan plan, JsonElement reply, List<string> differences)
    {
        Dictionary<string, string> found = reply.EnumerateArray().ToDictionary(
            item => item.GetProperty("id").GetString()!,
            item => string.Create(
                CultureInfo.InvariantCulture,
                $"{item.GetProperty("size").GetUInt64()} {item.GetProperty("policy").GetString()}"
                + $" [{string.Join(',', item.GetProperty("host-nodes").EnumerateArray())}]"
                + $"{Share(item)} prealloc={item.GetProperty("prealloc").GetBoolean()}"));
        bool hasShare = reply.EnumerateArray().Any(item => item.TryGetProperty("share", out _));
        foreach (RamBlock block in plan.Blocks)
        {
            string planned = $"{block.Size.Bytes} {Word(block.Policy)} [{Members(block.Backend?.HostNodes)}]"
                + $"{(hasShare ? $" share={block.IsShared}" : "")} prealloc={block.IsPreallocated}";
            string id = block.ObjectId ?? block.Name ?? Own;
            // A machine type that makes its memory itself has no object to list.
            if (!found.Remove(id, out string? seen) ? block.Backend is not null : seen != planned)
            {
                differences.Add($"query-memdev {id}: planned '{planned}', found '{seen}'");
            }
        }

        string? store = plan.Guest.Store is { } written ? $"mem{written.Alias ?? "pstore0"}" : null;
        differences.AddRange(
            found.Keys.Where(id => id != Own && id != store).Select(id => $"query-memdev: '{id}' is not planned"));
    }

    // QEMU before 6.1 does not tell it.
    private static string Share(JsonElement backend) =>
        backend.TryGetProperty("share", out JsonElement share) ? $" share={share.GetBoolean()}" : "";

    private static void CompareDevices(MemoryPlan plan, JsonElement reply, List<string> differences)
    {
        List<string> found = [.. reply.EnumerateArray().Select(Describe).Order(StringComparer.Ordinal)];
        List<string> planned =
        [
            .. plan.Blocks.Where(block => block.QemuDevice is PcDimm or Nvdimm or VirtioMem or VirtioPmem)
                .Select(Describe).Order(StringComparer.Ordinal),
        ];
        if (!planned.SequenceEqual(found))
        {
            differences.Add($"query-memory-devices: planned '{string.Join("; ", planned)}', found '{string.Join("; ", found)}'");
        }
    }

    private static string Describe(JsonElement device)
    {
        JsonElement data = device.GetProperty("data");
        ulong size = (data.TryGetProperty("max-size", out JsonElement most) ? most : data.GetProperty("size")).GetUInt64();
        string node = data.TryGetProperty("node", out JsonElement cell) ? $"{cell.GetInt32()}" : "";
        return $"{data.GetProperty("id").GetString()} {data.GetProperty("memdev").GetString()} {size} {node}";
    }

    private static string Describe(RamBlock block)
    {
        // The labels at the end of a module are no memory, and the rest is whole units of the alignment (NB5021).
        ByteSize labels = (block.QemuDevice as Nvdimm)?.LabelSize ?? ByteSize.Zero;
        ByteSize unit = (block.Backend as MemoryBackendFile)?.Align ?? ByteSize.FromKibibytes(4);
        ByteSize seen = (block.Size - labels).RoundDownTo(unit);
        return $"{block.QemuDevice!.Id} /objects/{block.ObjectId} {seen.Bytes} {block.QemuDevice.Node}";
    }

    private static void CompareCells(MemoryPlan plan, string text, List<string> differences)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        int count = int.Parse(lines[0].Split(' ')[0], CultureInfo.InvariantCulture);
        if (count != plan.Cells.Count)
        {
            differences.Add($"info numa: planned {plan.Cells.Count} cells, found {count}");
            return;
        }

        foreach (PlannedCell cell in plan.Cells)
        {
            string size = Line(lines, $"node {cell.Id} size: ");
            string plugged = Line(lines, $"node {cell.Id} plugged: ");
            string cpus = string.Join(' ', cell.Cpus.Members());
            bool hasMemory = Number(size) - Number(plugged) == (int)cell.Memory.Mebibytes;
            if (!hasMemory || Line(lines, $"node {cell.Id} cpus:").Trim() != cpus)
            {
                differences.Add(
                    $"info numa: planned {cell.Memory}, CPUs '{cpus}' in cell {cell.Id}, found {size}, {plugged} plugged");
            }
        }
    }

    private static string Line(string[] lines, string start) =>
        lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "";

    private static int Number(string text) =>
        int.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out int number) ? number : -1;

    private static void CompareBlocks(MemoryPlan plan, string text, List<string> differences)
    {
        string[] names = [.. text.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0])];
        // The memory of a virtio-pmem device has no name.
        foreach (RamBlock block in plan.Blocks.Where(
            block => block.Role != RamRole.Unattached && block.QemuDevice is not VirtioPmem))
        {
            string planned = block.Name ?? Own;
            // A virtio device puts its place on the bus in front.
            if (!names.Any(name => name == planned || name.EndsWith($"/{planned}", StringComparison.Ordinal)))
            {
                differences.Add($"info ramblock: '{planned}' is not among {string.Join(", ", names)}");
            }
        }
    }

    private static string Word(HostMemoryPolicy? policy) => policy switch
    {
        null => "default",
        HostMemoryPolicy.Bind => "bind",
        HostMemoryPolicy.Preferred => "preferred",
        HostMemoryPolicy.Interleave => "interleave",
        _ => throw new InvalidOperationException($"No word for {policy}."),
    };

    private static string Members(NodeSet? nodes) => string.Join(',', (nodes ?? default).Members());
}
