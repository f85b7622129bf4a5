using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Compares a running guest with a plan: that of its XML, or that of its own command line.</summary>
internal sealed class GuestVerifier(GuestPlanner planner)
{
    /// <summary>Verifies a guest against the arguments that its process was started with.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="qemu">A version, a file or a binary. Null: the binary of the process.</param>
    /// <param name="host">Its host.</param>
    /// <param name="cancellationToken">Ends the wait for the binary.</param>
    public async Task<VerifiedGuest> VerifyAsync(
        RunningGuest guest, string? qemu, HostFacts host, CancellationToken cancellationToken)
    {
        QemuCommandLine command = QemuCommandLine.Parse(guest.Evidence.CommandLine ?? []);
        VerifiedGuest read = new(guest) { Command = command };
        QemuFacts facts;
        try
        {
            facts = await planner.ReadQemuAsync(
                qemu ?? guest.Binary, new("", ""), ArchitectureOf(guest), cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException failure) when (qemu is null)
        {
            return read with { Failure = failure };
        }

        CommandLinePlan plan = command.ToPlan(facts.Capabilities, host.Memory);
        return read with
        {
            Plan = plan.Plan,
            Qemu = facts,
            Diagnostics = plan.Diagnostics,
            Placement = plan.Plan is { } made ? made.Verify(guest.Evidence) : null,
        };
    }

    // qemu-system-aarch64
    private static Architecture? ArchitectureOf(RunningGuest guest) =>
        guest.Evidence.CommandLine is { IsEmpty: false } words
        && Enum.TryParse(Path.GetFileName(words[0]).Split('-')[^1], ignoreCase: true, out Architecture architecture)
            ? architecture
            : null;
}

/// <summary>A running guest and what its comparison with a plan says.</summary>
/// <param name="Guest">The guest.</param>
internal sealed record VerifiedGuest(RunningGuest Guest)
{
    public required QemuCommandLine Command { get; init; }

    /// <summary>The plan that it was compared with. Null: there is none.</summary>
    public MemoryPlan? Plan { get; init; }

    public QemuFacts? Qemu { get; init; }

    /// <summary>What the plan reports.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The comparison. Null: there is no plan.</summary>
    public PlacementReport? Placement { get; init; }

    /// <summary>Why there is no plan. Null: there is one, or <see cref="Diagnostics"/> say why not.</summary>
    public ToolException? Failure { get; init; }

    /// <summary>What the comparison says to a script.</summary>
    public ExitCode ExitCode => Placement switch
    {
        null => ExitCode.Unreachable,
        { IsAsPlanned: true } => ExitCode.Success,
        _ when Placement.Blocks.Any(IsDifferent) => ExitCode.No,
        _ => ExitCode.Unreachable,
    };

    private static bool IsDifferent(BlockPlacement block) =>
        block.Verdict is not (PlacementVerdict.AsPlanned or PlacementVerdict.Unknown);
}
