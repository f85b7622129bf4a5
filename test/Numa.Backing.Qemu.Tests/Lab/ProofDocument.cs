namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>Renders <c>docs/proof.md</c> from one run of the lab.</summary>
internal static class ProofDocument
{
    private const string Usage =
        """
        ## On a guest of your own

        <!-- given: int processId, MemoryArgs args -->
        ```csharp
        GuestEvidence evidence = await GuestProbe.ReadAsync(processId, "/run/guest.qmp");
        PlacementReport report = args.Plan!.Verify(evidence);
        Console.WriteLine(report);
        ```

        The probe requires a QMP socket that no other client uses. If libvirt uses the only socket, send the commands through libvirt
        (`virsh qemu-monitor-command GUEST --hmp 'info ramblock'`, and the same for `gpa2hva`) and pass the text to
        `GuestEvidence`. Without a monitor the verifier identifies a block by its file, and returns `Unknown` if it has none.
        [What counts as proof](#what-counts-as-proof) describes when a block is as planned.

        ## What counts as proof

        A block is `AsPlanned` only if the evidence shows every byte of it:

        - Its mappings are contiguous from the first byte to the last. They are found by `gpa2hva`, by the column `HVA` of
          `info ramblock`, or otherwise by their file. `smaps` or `maps` shows where a mapping ends. Without both files, the pages of
          the mappings must add up to the size.
        - Each mapping has a line in `numa_maps`, with the planned policy and page size, and pages on planned nodes only. Under
          `restrictive` these are the nodes of the control group. `preferred` with several nodes means all of them or the first,
          depending on the versions of QEMU and the kernel (`HostMemory.KernelVersion`).
        - Each mapping maps the planned file, and is shared or private as planned. A file is identified by its path. If the evidence
          has the device and inode of the planned path, these identify the file, because in a chroot the kernel shows another path.
        - No line contradicts another: two lines for one mapping or name, overlapping mappings, other page sizes, more pages
          than fit in a mapping, an object of `query-memdev` with another policy, or error output that shows that QEMU did not start
          ([its messages](qemu-messages.md)).

        If a line shows a difference, the verdict is that difference, and its reason names the line. Everything else is
        `Unknown`. The soundness test changes every line of correct evidence in many forms; none of the changed texts is
        `AsPlanned`.
        """;

    public static string Render(IReadOnlyList<LabPlacement> placements)
    {
        List<string> text = [];
        text.Add(
            $"""
            # Proof: where the pages are

            This page is rendered from the output of one run of the lab, an emulated host; `PlacementTests` compares it with each run.
            The lab has Debian's kernel and QEMU, and three NUMA nodes: two with one CPU and {LabHost.PagesPerNode} free pages of 2 MiB
            each, and one that has memory and no CPUs.
            Each guest is started paused on node 0's CPU, with the arguments that the library printed;
            its pages are counted in `/proc/PID/numa_maps`, and `plan.Verify` gives the verdict.

            ## Two guests with the same policy: strict, node 1

            """);
        AppendPicture(text, "The legacy path", placements.Single(placement => placement.Guest.Name == "legacy-path"));
        AppendPicture(text, "Attach", placements.Single(placement => placement.Guest.Name == "attach"));
        text.AddRange(["## All guests", ""]);
        text.Add("| guest | arguments of the block | expected | found | verdict |");
        text.Add("|---|---|---|---|---|");
        foreach (LabPlacement placement in placements)
        {
            foreach (BlockPlacement block in placement.Report.Blocks)
            {
                text.Add(
                    $"| [{placement.Guest}](#{placement.Guest}): `{block.Id}` | `{Arguments(placement.Args, block.Id)}` "
                    + $"| {block.Expected} | {block.Found?.ToString() ?? "did not start"} | **{block.Verdict}** |");
            }
        }

        text.AddRange(["", Usage, "", "## Arguments and sentences", ""]);
        foreach (LabPlacement placement in placements)
        {
            AppendGuest(text, placement);
        }

        return string.Join('\n', text).TrimEnd() + "\n";
    }

    // The object of the block; boot memory without one is what -m and -mem-path say.
    private static string Arguments(MemoryArgs args, string id)
    {
        IReadOnlyList<string> words = args.ToArgv();
        string? backend = words.FirstOrDefault(word => word.Contains("\"memory-backend-", StringComparison.Ordinal)
            && word.Contains($"\"id\":\"{id}\"", StringComparison.Ordinal));
        return backend ?? string.Join(
            ' ', Lines(words).Where(line => line.Split(' ')[0] is "-m" or "-mem-prealloc" or "-mem-path"));
    }

    private static void AppendPicture(List<string> text, string title, LabPlacement placement)
    {
        BlockPlacement block = placement.Report.Blocks[0];
        text.AddRange([$"### {title}", ""]);
        text.AddRange(["```mermaid", "flowchart LR"]);
        text.Add($"    ram[\"{block.Id}<br>{block.Found!.Size}, {block.Found.Policy}\"]");
        foreach (HostNode node in LabHost.Facts.Nodes!.Value)
        {
            text.Add($"    node{node.Id}[(\"host node {node.Id}\")]");
        }

        foreach (NodePages pages in block.Found.Pages)
        {
            text.Add($"    ram -- \"{pages.Pages} pages of {block.Found.PageSize}\" --> node{pages.Node}");
        }

        text.AddRange(["```", ""]);
    }

    private static void AppendGuest(List<string> text, LabPlacement placement)
    {
        text.AddRange([$"### {placement.Guest}", ""]);
        text.AddRange([placement.Guest.Shows, ""]);
        text.Add("```");
        foreach (string line in Lines(placement.Args.ToArgv()))
        {
            text.Add(line);
        }

        text.AddRange(["```", ""]);
        foreach (BlockPlacement block in placement.Report.Blocks)
        {
            text.Add($"- `{block.Id}`: {block.Sentence}");
        }

        if (placement.Args.Plan!.LeftOut is { } wish)
        {
            string codes = string.Join(", ", placement.Args.Diagnostics.Select(diagnostic => diagnostic.Code));
            text.Add($"- The policy, {wish.Mode} on {wish.Nodes}, is in no argument; the library reports it: {codes}.");
        }

        text.Add("");
    }

    // One option and its value on a line.
    private static IEnumerable<string> Lines(IReadOnlyList<string> words)
    {
        string line = "";
        foreach (string word in words)
        {
            if (word.StartsWith('-') && line.Length > 0)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
