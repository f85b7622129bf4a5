using Numa.Backing.Diagnostics;

namespace Numa.Backing.Planning;

/// <summary>The arguments of a command line by what they are about.</summary>
internal sealed class ArgumentIndex
{
    private readonly Dictionary<string, MemoryBackend> _backends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ThreadContext> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _bag;

    public ArgumentIndex(QemuCommandLine line, QemuCapabilities qemu, HostMemory host, DiagnosticBag bag)
    {
        Line = line;
        Qemu = qemu;
        Host = host;
        _bag = bag;
        Accelerator accelerator = line.Accelerator ?? Accelerator.Tcg;
        Accelerator = accelerator;
        Machine = qemu.FindMachine(line.Machine, accelerator)
            ?? qemu.FindMachine(WithoutSuffix(line.Machine), accelerator) ?? Unknown(line.Machine);
        foreach (MachineProperty property in line.MachineProperties)
        {
            _properties[property.Name] = property.Value;
        }

        foreach (QemuObject value in Of<ObjectArgument>().Select(argument => argument.Object))
        {
            if (value is MemoryBackend backend)
            {
                _backends[backend.Id] = backend;
            }
            else if (value is ThreadContext context)
            {
                _contexts[context.Id] = context;
            }
        }
    }

    public QemuCommandLine Line { get; }

    public QemuCapabilities Qemu { get; }

    public HostMemory Host { get; }

    public DiagnosticBag Bag => _bag;

    public Accelerator Accelerator { get; }

    public MachineType Machine { get; }

    public IEnumerable<MemoryBackend> Backends => _backends.Values;

    public IEnumerable<T> Of<T>()
        where T : QemuArgument => Line.Arguments.OfType<T>();

    /// <summary>The object of a name; null when it is not there, with the reason in the bag.</summary>
    public MemoryBackend? Backend(string id, string subject)
    {
        if (_backends.TryGetValue(id, out MemoryBackend? backend))
        {
            return backend;
        }

        _bag.Add(CommandLineCodes.MissingObject.For(subject, subject, id));
        return null;
    }

    public ThreadContext? Context(string? id) => id is null ? null : _contexts.GetValueOrDefault(id);

    /// <summary>The object of a name. Null: it is not there, or it is no memory backend.</summary>
    public MemoryBackend? Find(string id) => _backends.GetValueOrDefault(id);

    /// <summary>The size of an object. Null: it is not there.</summary>
    public ByteSize? SizeOf(string id) => _backends.GetValueOrDefault(id)?.Size;

    /// <summary>A memory property of <c>-machine</c>. Null: it is not said.</summary>
    public string? Property(string name) => _properties.GetValueOrDefault(name);

    // Proxmox appends a revision of its own: pc-i440fx-9.0+pve0.
    private static string? WithoutSuffix(string? name) => name?.Split('+')[0];

    private MachineType Unknown(string? name)
    {
        _bag.Add(CommandLineCodes.MachineNotKnown.For("-machine", name ?? "the default"));
        return new() { Name = name ?? "" };
    }
}
