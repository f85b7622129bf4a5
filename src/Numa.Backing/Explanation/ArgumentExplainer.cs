using Numa.Backing.Arguments.Reading;
using Numa.Backing.Arguments.Schema;
using Numa.Backing.Arguments.Syntax;
using Numa.Backing.Planning;

namespace Numa.Backing.Explanation;

/// <summary>Walks the arguments of a plan as they are printed, and asks for each property where it comes from.</summary>
internal sealed class ArgumentExplainer
{
    private static readonly ArgumentSyntax KeyValue = new(PropertySyntax.KeyValue, PropertySyntax.KeyValue);

    private readonly MemoryPlan _plan;
    private readonly BlockWishes _wishes;
    private readonly GuestOrigins _guest;
    private readonly NumaOrigins _numa;
    private readonly Dictionary<string, RamBlock> _blockById = new(StringComparer.Ordinal);

    public ArgumentExplainer(MemoryPlan plan)
    {
        _plan = plan;
        _wishes = new(plan);
        _guest = new(plan, _wishes);
        _numa = new(plan, _wishes);
        foreach (RamBlock block in plan.Blocks)
        {
            Remember(block.Backend?.Id, block);
            Remember(block.ThreadContext?.Id, block);
            Remember(block.QemuDevice is { } device ? DeviceKey(device) : null, block);
        }
    }

    /// <summary>Whether the plan is that of a command line: it has no rows then, and no domain that anybody wrote.</summary>
    private bool IsRead => _plan.LayoutRow is null;

    /// <summary>All arguments, <c>-machine</c> first.</summary>
    public ValueList<ExplainedArgument> All()
    {
        List<ExplainedArgument> all = [];
        ValueList<MachineProperty> machine = CommandLine.MachineProperties(_plan);
        if (!machine.IsEmpty)
        {
            all.Add(Machine(machine));
        }

        foreach (QemuArgument argument in CommandLine.Arguments(_plan))
        {
            all.Add(Explain(argument));
        }

        return [.. all];
    }

    private void Remember(string? id, RamBlock block)
    {
        if (id is not null)
        {
            _blockById[id] = block;
        }
    }

    // Objects and devices have names of their own each.
    private static string DeviceKey(QemuDevice device) => $"-device {device.Id}";

    private ExplainedArgument Machine(ValueList<MachineProperty> machine) => new()
    {
        Option = "-machine",
        Subject = "memory",
        Origin = Origins.Rule("QEMU merges it with the caller's own -machine, in either order.",
            "docs/sources.md#machine-options-merge"),
        Properties = [.. machine.Select(property => Machine(property, MachineSchema.Find(property.Name)!.Traits))],
    };

    private ExplainedProperty Machine(MachineProperty property, PropertyTraits traits) => new(
        property.Name,
        property.Value,
        WithFeature(IsRead ? Origins.CommandLine : _guest.OfMachine(property.Name, traits), traits));

    private ExplainedArgument Explain(QemuArgument argument) => argument switch
    {
        NumaArgument numa => Of(argument, _numa.Subject(numa), numa.Type, traits => _numa.Of(numa, traits)),
        ObjectArgument { Object: PersistentStoreFile store } => Of(argument, "devices/pstore", store.Type, _guest.OfStore),
        ObjectArgument { Object: AcpiGenericInitiator initiator } => Of(
            argument, _guest.InitiatorOf(initiator).Subject, initiator.Type, traits => _guest.OfInitiator(initiator, traits)),
        ObjectArgument { Object: var value } => Of(argument, value.Type, value.Id),
        DeviceArgument { Device: var device } => Of(argument, device.Type, DeviceKey(device)),
        MemorySizeArgument => Of(argument, "memory", OptionSchema.Memory, _guest.OfOption),
        MemPreallocArgument => new()
        {
            Option = "-mem-prealloc",
            Subject = "memory",
            Origin = IsRead ? Origins.CommandLine : _guest.MemPrealloc(),
        },
        MemPathArgument { Path: var path } => new()
        {
            Option = "-mem-path",
            Value = path,
            Subject = "memory",
            Origin = IsRead ? Origins.CommandLine : _guest.MemPath(),
        },
        MemLockArgument { IsRealtime: true } => Of(argument, "memoryBacking", OptionSchema.Realtime, _guest.OfOption),
        MemLockArgument => Of(argument, "memoryBacking", OptionSchema.Overcommit, _guest.OfOption),
        _ => throw new InvalidOperationException($"{argument} has no explanation."),
    };

    private ExplainedArgument Of<TArgument>(QemuArgument argument, ArgumentType<TArgument> type, string key)
        where TArgument : class =>
        Of(argument, _blockById[key].Subject, type, new BlockOrigins(_plan, _wishes, _blockById[key]).Of);

    private ExplainedArgument Of<TArgument>(
        QemuArgument argument, string subject, ArgumentType<TArgument> type, Func<PropertyTraits, ArgumentOrigin> originOf)
        where TArgument : class
    {
        IReadOnlyList<string> words = ArgvWriter.Write([], new(in argument), KeyValue);
        ValueList<ExplainedProperty> properties =
        [
            .. PropertyText.Split(words[1], type.Key).Joined().Select(property => Property(property, type, originOf)),
        ];
        return new()
        {
            Option = words[0],
            Subject = IsRead && argument is not NumaArgument ? "memory" : subject,
            Origin = IsRead ? Origins.CommandLine : properties[0].Origin,
            Properties = properties,
        };
    }

    private ExplainedProperty Property<TArgument>(
        (string Name, string Value) property, ArgumentType<TArgument> type, Func<PropertyTraits, ArgumentOrigin> originOf)
        where TArgument : class
    {
        PropertyTraits traits = type.Find(property.Name)!;
        return new(property.Name, property.Value, WithFeature(IsRead ? Origins.CommandLine : originOf(traits), traits));
    }

    private static ArgumentOrigin WithFeature(ArgumentOrigin origin, PropertyTraits traits) =>
        traits.Feature == QemuFeatures.None ? origin : origin.WithFeature(traits.Feature);
}
