using Numa.Backing.Arguments.Syntax;
using Numa.Backing.Planning;

namespace Numa.Backing.Explanation;

/// <summary>Walks the arguments of a plan as they are printed, and asks for each property where it comes from.</summary>
internal sealed class ArgumentExplainer
{
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
        Origin = Origins.Rule("QEMU merges it with the caller's own -machine, whichever comes first.", "F5"),
        Properties =
        [
            .. machine.Select(property => Property(
                property.Name, property.Value, IsRead ? Origins.CommandLine : _guest.OfMachine(property.Name))),
        ],
    };

    private ExplainedArgument Explain(QemuArgument argument) => argument switch
    {
        _ when IsRead => AsRead(argument),
        NumaArgument numa => Of("-numa", _numa.Subject(numa), Words(argument), name => _numa.Of(numa, name)),
        ObjectArgument { Object: PersistentStoreFile } =>
            Of("-object", "devices/pstore", Words(argument), _guest.OfStore),
        ObjectArgument { Object: ThreadContext threads } => Of(
            "-object",
            _blockById[threads.Id].Subject,
            Words(argument),
            name => _guest.OfThreads(_blockById[threads.Id], name)),
        ObjectArgument { Object: var backend } => Of(
            "-object",
            _blockById[backend.Id].Subject,
            Words(argument),
            new BackendOrigins(_plan, _wishes, _blockById[backend.Id]).Of),
        DeviceArgument { Device: var device } => Of(
            "-device",
            _blockById[DeviceKey(device)].Subject,
            Words(argument),
            new DeviceOrigins(_plan, _wishes, _blockById[DeviceKey(device)]).Of),
        MemorySizeArgument => Of("-m", "memory", Words(argument), _guest.OfSize),
        MemPreallocArgument => new() { Option = "-mem-prealloc", Subject = "memory", Origin = _guest.MemPrealloc() },
        MemPathArgument { Path: var path } =>
            new() { Option = "-mem-path", Value = path, Subject = "memory", Origin = _guest.MemPath() },
        MemLockArgument { IsRealtime: var isOld } => Of(
            isOld ? "-realtime" : "-overcommit", "memoryBacking", Words(argument), _ => _guest.MemLock()),
        _ => throw new InvalidOperationException($"Nobody explains {argument}."),
    };

    private ExplainedArgument AsRead(QemuArgument argument)
    {
        IReadOnlyList<string> words = Printed(argument);
        bool hasProperties = words.Count > 1 && argument is not MemPathArgument;
        return new()
        {
            Option = words[0],
            Value = words.Count > 1 && !hasProperties ? words[1] : null,
            Subject = argument is NumaArgument numa ? _numa.Subject(numa) : "memory",
            Origin = Origins.CommandLine,
            Properties = hasProperties
                ? [.. Words(argument).Select(word => Property(word.Key, word.Value, Origins.CommandLine))]
                : [],
        };
    }

    private static string? TypeKey(QemuArgument argument) => argument switch
    {
        ObjectArgument => "qom-type",
        DeviceArgument => "driver",
        NumaArgument => "type",
        _ => null,
    };

    // The same code that prints the command line, in the form that is easily taken apart.
    private static IReadOnlyList<string> Printed(QemuArgument argument) =>
        ArgvWriter.Write([], new(in argument), new(PropertySyntax.KeyValue, PropertySyntax.KeyValue));

    private static IReadOnlyList<KeyValuePair<string, string>> Words(QemuArgument argument) =>
        PropertyWords.Split(Printed(argument)[1], TypeKey(argument));

    private static ExplainedArgument Of(
        string option, string subject, IReadOnlyList<KeyValuePair<string, string>> words, Func<string, Origin> originOf)
    {
        ValueList<ExplainedProperty> properties = [.. words.Select(word => Property(word.Key, word.Value, originOf(word.Key)))];
        return new() { Option = option, Subject = subject, Origin = properties[0].Origin, Properties = properties };
    }

    private static ExplainedProperty Property(string name, string value, Origin origin) =>
        new(name, value, origin with { Features = origin.Features | PropertyFeatures.Of(name, value) });
}
