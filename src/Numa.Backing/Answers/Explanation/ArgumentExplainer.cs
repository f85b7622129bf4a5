using Numa.Backing.Planning;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Values;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Walks the arguments of a plan as they are printed, and asks for each property where it comes from.</summary>
internal sealed class ArgumentExplainer
{
    private readonly MemoryPlan _plan;
    private readonly WrittenElements _elements;
    private readonly GuestOrigins _guest;
    private readonly NumaOrigins _numa;
    private readonly Func<NumaArgument, PropertyTraits, ArgumentOrigin> _ofNuma;
    private readonly Dictionary<string, RamBlock> _blockById = new(StringComparer.Ordinal);

    public ArgumentExplainer(MemoryPlan plan, WrittenElements elements)
    {
        _plan = plan;
        _elements = elements;
        _guest = new(plan, _elements);
        _numa = new(plan, _elements);
        _ofNuma = _numa.Of;
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
        ValueList<MachineProperty> machine = CommandLine.MachineProperties(_plan);
        ValueList<QemuArgument> arguments = CommandLine.Arguments(_plan);
        ValueListBuffer<ExplainedArgument> all = new(arguments.Count + 1);
        if (!machine.IsEmpty)
        {
            all.Add(Machine(machine));
        }

        foreach (QemuArgument argument in arguments)
        {
            all.Add(Explain(argument));
        }

        return all.Take();
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
        NumaArgument numa => Of("-numa", _numa.Subject(numa), Properties(numa.Type, numa, _ofNuma)),
        ObjectArgument { Object: var value } => OfObject(value),
        DeviceArgument { Device: var device } => OfBlock("-device", device.Type, device, DeviceKey(device)),
        MemorySizeArgument => OfOption("memory", OptionSchema.Memory, argument),
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
        MemLockArgument { IsRealtime: true } => OfOption("memoryBacking", OptionSchema.Realtime, argument),
        MemLockArgument => OfOption("memoryBacking", OptionSchema.Overcommit, argument),
        _ => throw new InvalidOperationException($"{argument} has no explanation."),
    };

    private ExplainedArgument OfObject(QemuObject value) => value switch
    {
        PersistentStoreFile => Of(
            "-object",
            About("devices/pstore"),
            Properties(value.Type, value, (_, traits) => _guest.OfStore(traits))),
        AcpiGenericInitiator initiator => Of(
            "-object",
            About(_guest.InitiatorOf(initiator).Subject),
            Properties(value.Type, value, (_, traits) => _guest.OfInitiator(initiator, traits))),
        _ => OfBlock("-object", value.Type, value, value.Id),
    };

    private ExplainedArgument OfOption(string subject, ArgumentType<QemuArgument> option, QemuArgument argument) =>
        Of(option.Name, About(subject), Properties(option, argument, (_, traits) => _guest.OfOption(traits)));

    private ExplainedArgument OfBlock<TArgument>(string option, ArgumentType<TArgument> type, TArgument argument, string key)
        where TArgument : class
    {
        RamBlock block = _blockById[key];
        BlockOrigins origins = new(_plan, _elements, block);
        return Of(option, About(block.Subject), Properties(type, argument, (_, traits) => origins.Of(traits)));
    }

    private ExplainedArgument Of(string option, string subject, ValueList<ExplainedProperty> properties) => new()
    {
        Option = option,
        Subject = subject,
        Origin = IsRead ? Origins.CommandLine : properties[0].Origin,
        Properties = properties,
    };

    /// <summary>The subject; of a command line that was read it has no element.</summary>
    private string About(string subject) => IsRead ? "memory" : subject;

    /// <summary>The type and every property that is printed, in printed order.</summary>
    private ValueList<ExplainedProperty> Properties<TArgument>(
        ArgumentType<TArgument> type, TArgument argument, Func<TArgument, PropertyTraits, ArgumentOrigin> originOf)
        where TArgument : class
    {
        ValueListBuffer<ExplainedProperty> properties = new(type.Properties.Length + 1);
        if (type.Key.Length > 0)
        {
            properties.Add(new(type.Key, type.Name, OriginOf(type.Traits, argument, originOf)));
        }

        foreach (Property<TArgument> property in type.Properties)
        {
            if (property.Format(argument) is { } value)
            {
                properties.Add(new(property.Name, value, OriginOf(property.Traits, argument, originOf)));
            }
        }

        return properties.Take();
    }

    private ArgumentOrigin OriginOf<TArgument>(
        PropertyTraits traits, TArgument argument, Func<TArgument, PropertyTraits, ArgumentOrigin> originOf) =>
        WithFeature(IsRead ? Origins.CommandLine : originOf(argument, traits), traits);

    private static ArgumentOrigin WithFeature(ArgumentOrigin origin, PropertyTraits traits) =>
        traits.Feature == QemuFeatures.None ? origin : origin.WithFeature(traits.Feature);
}
