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
        Properties = [.. machine.Select(property => Property(property.Name, property.Value, _guest.OfMachine(property.Name)))],
    };

    private ExplainedArgument Explain(QemuArgument argument) => argument switch
    {
        NumaArgument numa => Of("-numa", _numa.Subject(numa), Words("type", argument), name => _numa.Of(numa, name)),
        ObjectArgument { Object: PersistentStoreFile } =>
            Of("-object", "devices/pstore", Words("qom-type", argument), _guest.OfStore),
        ObjectArgument { Object: ThreadContext threads } => Of(
            "-object",
            _blockById[threads.Id].Subject,
            Words("qom-type", argument),
            name => _guest.OfThreads(_blockById[threads.Id], name)),
        ObjectArgument { Object: var backend } => Of(
            "-object",
            _blockById[backend.Id].Subject,
            Words("qom-type", argument),
            new BackendOrigins(_plan, _wishes, _blockById[backend.Id]).Of),
        DeviceArgument { Device: var device } => Of(
            "-device",
            _blockById[DeviceKey(device)].Subject,
            Words("driver", argument),
            new DeviceOrigins(_plan, _wishes, _blockById[DeviceKey(device)]).Of),
        MemorySizeArgument => Of("-m", "memory", Words(null, argument), _guest.OfSize),
        MemPreallocArgument => new() { Option = "-mem-prealloc", Subject = "memory", Origin = _guest.MemPrealloc() },
        MemPathArgument { Path: var path } =>
            new() { Option = "-mem-path", Value = path, Subject = "memory", Origin = _guest.MemPath() },
        MemLockArgument { IsRealtime: var isOld } => Of(
            isOld ? "-realtime" : "-overcommit", "memoryBacking", Words(null, argument), _ => _guest.MemLock()),
        _ => throw new InvalidOperationException($"Nobody explains {argument}."),
    };

    // The same code that prints the command line, in the form that is easily taken apart.
    private static IReadOnlyList<KeyValuePair<string, string>> Words(string? typeKey, QemuArgument argument) =>
        PropertyWords.Split(
            ArgvWriter.Write([], new(in argument), new(PropertySyntax.KeyValue, PropertySyntax.KeyValue))[1], typeKey);

    private static ExplainedArgument Of(
        string option, string subject, IReadOnlyList<KeyValuePair<string, string>> words, Func<string, Origin> originOf)
    {
        ValueList<ExplainedProperty> properties = [.. words.Select(word => Property(word.Key, word.Value, originOf(word.Key)))];
        return new() { Option = option, Subject = subject, Origin = properties[0].Origin, Properties = properties };
    }

    private static ExplainedProperty Property(string name, string value, Origin origin) =>
        new(name, value, origin with { Features = origin.Features | PropertyFeatures.Of(name, value) });
}
