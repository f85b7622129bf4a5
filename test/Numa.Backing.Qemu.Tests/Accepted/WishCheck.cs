using System.Text.Json;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>
/// Holds a paused guest against what was written in its domain, without a look at the plan:
/// a library that loses a policy plans without it, and would agree with itself.
/// </summary>
internal static class WishCheck
{
    // What a PC calls its RAM, and what a migration therefore looks for.
    private const string OwnRam = "pc.ram";

    private const string None = "default on ";

    public static async Task<IReadOnlyList<string>> DifferencesAsync(
        QemuProcess guest, DomainDefinition domain, GuestStart start)
    {
        List<string> differences = [];
        Dictionary<string, string> policies = (await guest.AskAsync("query-memdev")).EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetString()!, Policy);
        string[] blocks = Names(await guest.AskHumanAsync("info ramblock"));
        if (domain.Cells.IsEmpty)
        {
            Compare(OwnRam, Wish(domain, cell: null) ?? Advised());
        }

        foreach (GuestCell cell in domain.Cells.Where(cell => !cell.Memory.IsZero))
        {
            string id = policies.ContainsKey($"ram-node{cell.Id}") ? $"ram-node{cell.Id}" : OwnRam;
            Compare(id, Wish(domain, cell.Id) ?? Advised());
        }

        return differences;

        // With <vcpu placement='auto'> the advice holds for memory even where <numatune> is not written.
        string Advised() => start.AdvisedNodes is { } nodes ? Words(domain.NumaTune?.Memory?.Mode, nodes) : None;

        void Compare(string id, string wish)
        {
            // Machine types up to 3.1 call an object's block by its path, but never their own RAM.
            if (!blocks.Contains(id) && (id == OwnRam || !blocks.Contains($"/objects/{id}")))
            {
                differences.Add($"there is no RAM block '{id}' among {string.Join(", ", blocks)}");
            }

            string policy = policies.GetValueOrDefault(id, None);
            if (policy != wish)
            {
                differences.Add($"'{wish}' was written for {id}, which has '{policy}'");
            }
        }
    }

    private static string? Wish(DomainDefinition domain, int? cell)
    {
        foreach (MemNode node in domain.NumaTune?.MemNodes ?? [])
        {
            if (node.CellId == cell)
            {
                return Words(node.Mode, node.NodeSet);
            }
        }

        return domain.NumaTune?.Memory is { NodeSet: { } nodes } memory ? Words(memory.Mode, nodes) : null;
    }

    private static string Words(NumaMode? mode, NodeSet nodes) => mode switch
    {
        null or NumaMode.Strict => $"bind on {nodes}",
        NumaMode.Preferred => $"preferred on {nodes}",
        NumaMode.Interleave => $"interleave on {nodes}",
        NumaMode.Restrictive => None,
        _ => throw new InvalidOperationException($"No words for {mode}."),
    };

    private static string Policy(JsonElement backend) =>
        $"{backend.GetProperty("policy").GetString()} on {string.Join(',', backend.GetProperty("host-nodes").EnumerateArray())}";

    private static string[] Names(string blocks) => [.. blocks.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0])];
}
