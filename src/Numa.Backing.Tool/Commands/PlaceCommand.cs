using System.CommandLine;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>Says on which host nodes a guest is best placed.</summary>
internal sealed class PlaceCommand
{
    private const string Description = "Find the best host nodes for a guest, and say why not the others.";

    private const string Examples =
        """
        Examples:
          numa-backing place guest.xml                       on this host, as it is used now
          numa-backing place guest.xml --host big.json       on a host that 'facts' described
          numa-backing place guest.xml --strategy spread     where most stays free
          numa-backing place guest.xml --xml > placed.xml    the domain with nodes and CPUs written into it
          numa-backing place guest.xml --html placed.html    the first placement as a page with a picture

        Exit codes: 0 there is a placement, 1 there is none, 2 wrong command line, 3 none was found, but one may exist.
        """;

    private readonly Option<PlacementStrategy> _strategy = new("--strategy")
    {
        Description = "pack (use full nodes first) or spread.",
        HelpName = "pack|spread",
    };

    private readonly Option<bool> _xml = new("--xml") { Description = "Print the domain with the first placement alone." };

    public Command Create(CommandHost host)
    {
        GuestOptions guest = new();
        ExampleCommand command = host.Create("place", Description, Examples, async (parsed, cancellationToken) =>
        {
            GuestRequest request = guest.Read(parsed);
            PlannedGuest planned = await host.Planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
            if (planned.Domain is null)
            {
                return new() { ExitCode = ExitCode.No, Diagnostics = Findings.Of(planned) };
            }

            PlacementAdvice advice = new PlacementAdvisor(planned.Qemu!.Capabilities, request.Options).Advise(
                planned.Domain, planned.Host!.Memory, new PlacementOptions { Strategy = parsed.GetValue(_strategy) });
            return ToResult(planned, advice, parsed.GetValue(_xml) ? PlaceText.WriteXml : PlaceText.Write);
        });
        guest.AddTo(command);
        command.Add(_strategy);
        command.Add(_xml);
        command.Add(host.Html);
        return command;
    }

    private static CommandResult ToResult(
        PlannedGuest guest, PlacementAdvice advice, Action<Terminal, PlacementAdvice> text) => new()
    {
        ExitCode = advice.Success ? ExitCode.Success
            : advice.IsProvedOptimal || HasError(advice) ? ExitCode.No
            : ExitCode.Unreachable,
        Diagnostics =
        [
            .. Findings.OfInputs(guest.Qemu, guest.Host),
            (guest.Text, advice.Problems),
            .. ProblemsOf(guest, advice),
        ],
        Notes = Findings.NotesOf(guest.Qemu),
        Json = ResultWriter.NodeOf(advice),
        Text = terminal => text(terminal, advice),
        Report = advice.Best is { Plan: { } plan } best
            ? new(plan.Name, plan) { Diagnostics = best.Problems, Fit = best.Preflight, Advice = advice }
            : null,
    };

    private static bool HasError(PlacementAdvice advice) =>
        advice.Problems.Any(problem => problem.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<(SourceText Source, ValueList<Diagnostic> Diagnostics)> ProblemsOf(
        PlannedGuest guest, PlacementAdvice advice)
    {
        // Without a placement the reasons are the answer, and a script that reads the XML alone sees them too.
        IEnumerable<Diagnostic> others = advice.Best is { } best
            ? best.Problems
            : advice.Rejections.Select(rejection => rejection.Problem);
        yield return (guest.Text, others.Where(said => !advice.Problems.Contains(said)).ToValueList());
    }
}
