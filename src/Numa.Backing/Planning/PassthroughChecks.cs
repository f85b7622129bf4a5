using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Planning;

/// <summary>
/// Holds a plan against what the domain hands to QEMU beside it. QEMU refuses some of it; the rest changes guest memory in a
/// way that the plan does not have, so that no answer about the plan is certain.
/// </summary>
internal sealed class PassthroughChecks
{
    private const string CommandLineSubject = "qemu:commandline";
    private const string OverrideSubject = "qemu:override";

    private static readonly ArgumentSyntax KeyValue = new(PropertySyntax.KeyValue, PropertySyntax.KeyValue);

    private readonly MemoryPlan _plan;
    private readonly StartContext _context;
    private readonly DiagnosticBag _bag;
    private readonly List<UnreadPart> _unread = [];

    private PassthroughChecks(MemoryPlan plan, StartContext context, DiagnosticBag bag)
    {
        _plan = plan;
        _context = context;
        _bag = bag;
    }

    /// <summary>The same plan, with what it does not hold and what there is to say about that.</summary>
    public static MemoryPlan Check(MemoryPlan plan, StartContext context, DiagnosticBag bag)
    {
        if (plan.Domain?.Source.Passthrough is not { } passthrough)
        {
            return plan;
        }

        PassthroughChecks checks = new(plan, context, bag);
        PassthroughConflicts conflicts = new(plan, passthrough.Words);
        checks.CheckWords(conflicts, passthrough.Place);
        checks.CheckOverrides(conflicts, passthrough.Overrides);
        return checks._unread.Count == 0 ? plan : plan.With([.. checks._unread], bag.ToValueList());
    }

    private void CheckWords(PassthroughConflicts conflicts, SourcePlace place)
    {
        foreach (QemuArgument argument in conflicts.Added)
        {
            IReadOnlyList<string> words = ArgvWriter.Write([], [argument], KeyValue);
            Report(place, words[0], string.Join(' ', words.Skip(1)), conflicts.RefusalOf(argument));
        }

        foreach (MachineProperty property in conflicts.AddedProperties)
        {
            Report(place, "-machine", $"{property}", conflicts.RefusalOf(property));
        }

        foreach ((string device, string id, string? refusal) in conflicts.Users())
        {
            Report(place, "-device", $"{device},memdev={id}", refusal);
        }

        foreach (UnreadPart part in conflicts.Unread)
        {
            _unread.Add(part);
            _bag.Add(PlanCodes.PassthroughNotPlanned.At(place, CommandLineSubject, $"{part.Subject} {part.Name}={part.Value}"));
        }

        if (conflicts.SumRefusal() is { } sum)
        {
            _bag.Add(_context.Refused(StartRefusalCodes.PassthroughRefused.At(place, CommandLineSubject, "-numa node", sum)));
        }
    }

    private void Report(SourcePlace place, string option, string value, string? refusal)
    {
        string words = value.Length == 0 ? option : $"{option} {value}";
        _unread.Add(new(UnreadKind.OutsideCommandLine, CommandLineSubject, option, value));
        _bag.Add(refusal is null
            ? PlanCodes.PassthroughNotPlanned.At(place, CommandLineSubject, words)
            : _context.Refused(StartRefusalCodes.PassthroughRefused.At(place, CommandLineSubject, words, refusal)));
    }

    private void CheckOverrides(PassthroughConflicts conflicts, List<PropertyOverride> overrides)
    {
        foreach (PropertyOverride change in overrides)
        {
            if (!conflicts.HasDevice(change.Alias))
            {
                continue;
            }

            string words = $"{change.Alias}: {change.Name}={change.Value ?? "(removed)"}";
            _unread.Add(new(UnreadKind.OutsideCommandLine, OverrideSubject, change.Name, change.Value ?? ""));
            _bag.Add(conflicts.RefusalOf(change) is { } refusal
                ? _context.Refused(StartRefusalCodes.PassthroughRefused.At(change.Place, OverrideSubject, words, refusal))
                : PlanCodes.OverrideNotPlanned.At(
                    change.Place, OverrideSubject, change.Name, change.Alias, change.Value ?? "nothing: it removes it"));
        }
    }
}
