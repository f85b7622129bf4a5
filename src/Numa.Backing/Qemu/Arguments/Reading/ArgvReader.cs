using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Reads the words of one command line, from the first to the last.</summary>
internal sealed class ArgvReader
{
    private readonly IReadOnlyList<string> _argv;
    private readonly IReadOnlyDictionary<string, string> _configs;
    private readonly ReadingNotes _notes;
    private readonly ArgumentReader _reader;
    private readonly MachineReader _machine;
    private readonly List<QemuArgument> _arguments = [];
    private readonly PropertyList _properties = new();
    private readonly HashSet<string> _readConfigs = new(StringComparer.Ordinal);
    private PropertySyntax _objects = PropertySyntax.KeyValue;
    private PropertySyntax _devices = PropertySyntax.KeyValue;
    private SmpArgument _smp = new();
    private string? _name;
    private int? _size;

    public ArgvReader(IReadOnlyList<string> argv, IReadOnlyDictionary<string, string> configs, DiagnosticBag bag)
    {
        _argv = argv;
        _configs = configs;
        _notes = new(bag);
        _reader = new(_notes);
        _machine = new(_notes);
    }

    public QemuCommandLine Read()
    {
        for (int i = 0; i < _argv.Count; i++)
        {
            ReadOnlySpan<char> option = QemuOptions.NameOf(_argv[i]);
            if (!option.IsEmpty)
            {
                string? value = QemuOptions.TakesValue(option) && i + 1 < _argv.Count ? _argv[++i] : null;
                Read(option, value);
            }
            else if (_argv[i] is ['@', ..])
            {
                ReadElsewhere("@", _argv[i][1..]);
            }
        }

        AddMachineMemory();
        ValueList<MachineProperty> properties = _machine.Properties;
        if (_arguments.Count == 0 && properties.IsEmpty && _machine.Type is null)
        {
            _notes.Bag.Add(CommandLineCodes.NotQemu.For("argv", _argv.Count));
        }

        return new()
        {
            Arguments = StoreObjects.Tell(_arguments, properties, _reader.Users),
            Users = [.. _reader.Users],
            MachineProperties = properties,
            Machine = _machine.Type,
            Accelerator = _machine.AcceleratorOf(_argv),
            Smp = _smp,
            Protection = _reader.Protection(_machine.ProtectedBy),
            Name = _name,
            Syntax = new(_objects, _devices),
            Unread = _notes.Unread,
            Diagnostics = _notes.Bag.ToValueList(),
        };
    }

    private void Read(ReadOnlySpan<char> option, string? value)
    {
        switch (option)
        {
            case "mem-prealloc":
                _arguments.Add(new MemPreallocArgument());
                break;
            case "enable-kvm":
                _machine.Set("kvm");
                break;
            case "mem-path" when value is not null:
                _arguments.Add(new MemPathArgument { Path = value });
                break;
            case "readconfig" when value is not null && _configs.TryGetValue(value, out string? text):
                ReadConfig(value, text);
                break;
            case "readconfig" or "set" or "global" when value is not null:
                ReadElsewhere($"-{option}", value);
                break;
            default:
                if (QemuOptions.WithProperties(option) is { } known)
                {
                    ReadProperties(known, value ?? "");
                }

                break;
        }
    }

    private void ReadElsewhere(string option, string value)
    {
        bool isOfMemory = option is "-readconfig" or "@"
            || value.StartsWith("memory-backend-", StringComparison.Ordinal)
            || value.StartsWith("pc-dimm", StringComparison.Ordinal)
            || value.StartsWith("nvdimm", StringComparison.Ordinal)
            || value.StartsWith("virtio-mem", StringComparison.Ordinal)
            || value.StartsWith("virtio-pmem", StringComparison.Ordinal)
            || value.StartsWith("object.", StringComparison.Ordinal)
            || value.StartsWith("memory.", StringComparison.Ordinal);
        if (isOfMemory)
        {
            _notes.Keep(
                new(UnreadKind.OutsideCommandLine, option, option, value),
                CommandLineCodes.FileNotRead.For(option, option, value));
        }
    }

    private void ReadConfig(string path, string text)
    {
        if (!_readConfigs.Add(path))
        {
            return;
        }

        List<ConfigSection> sections = ConfigText.Read(text, line => _notes.Keep(
            new(UnreadKind.OutsideCommandLine, "-readconfig", path, line),
            CommandLineCodes.BadConfigLine.For("-readconfig", path, line)));
        foreach ((string name, PropertyList properties) in sections)
        {
            // QEMU 10.0.13, system/vl.c:2294.
            string option = name switch
            {
                "memory" => "m",
                "smp-opts" => "smp",
                _ => name,
            };
            if (IsOfMemory(option))
            {
                Read(option, properties, name);
            }
        }
    }

    // A file has no short name of -machine.
    private static bool IsOfMemory(string option) => option != "M" && QemuOptions.WithProperties(option) is not null;

    private void ReadProperties(PropertyOption option, string value)
    {
        _properties.Restart();
        if (PropertyText.Read(value, option, _properties, _notes.Bag) is { } list)
        {
            _objects = option.Name == "object" && PropertyText.IsJson(value) ? PropertySyntax.Json : _objects;
            _devices = option.Name == "device" && PropertyText.IsJson(value) ? PropertySyntax.Json : _devices;
            Read(option.Name, list, value);
        }
    }

    private void Read(string option, PropertyList list, string text)
    {
        switch (option)
        {
            case "m":
                ReadSize(list);
                break;
            case "machine" or "M":
                _machine.Add(list);
                break;
            case "accel":
                _machine.Try(list.Take("accel"));
                break;
            case "smp":
                _smp = SmpArgument.Read(new PropertyReader(list, "-smp", null, _notes), _smp);
                break;
            case "name":
                _name = list.Take("guest") ?? _name;
                break;
            case "numa":
                Add(_reader.Numa(list, text));
                break;
            case "object":
                Add(_reader.Object(list) is { } value ? new ObjectArgument { Object = value } : null);
                break;
            case "device":
                Add(_reader.Device(list) is { } device ? new DeviceArgument { Device = device } : null);
                break;
            default:
                ReadLock(list, option);
                break;
        }
    }

    // QEMU merges all -m: the first that says a size makes the argument, later ones change it.
    private void ReadSize(PropertyList list)
    {
        QemuArgument? before = _size is { } first ? _arguments[first] : null;
        QemuArgument after = OptionSchema.Memory.Read(new PropertyReader(list, "-m", null, _notes), before)!;
        if (_size is { } place)
        {
            _arguments[place] = after;
        }
        else
        {
            _size = _arguments.Count;
            _arguments.Add(after);
        }
    }

    // -M memory.size=…: -m goes before it (QEMU 10.0.13, system/vl.c:2138-2160).
    private void AddMachineMemory()
    {
        if (_machine.Memory is not { } list)
        {
            return;
        }

        var size = (MemorySizeArgument)OptionSchema.Memory.Read(new PropertyReader(list, "-machine memory", null, _notes))!;
        if (_size is not { } place)
        {
            _arguments.Insert(0, size);
            return;
        }

        var written = (MemorySizeArgument)_arguments[place];
        _arguments[place] = new MemorySizeArgument
        {
            Size = written.Size.IsZero ? size.Size : written.Size,
            Slots = written.Slots ?? size.Slots,
            MaxMemory = written.MaxMemory ?? size.MaxMemory,
        };
    }

    private void ReadLock(PropertyList list, string option)
    {
        ArgumentType<QemuArgument> type = option == "realtime" ? OptionSchema.Realtime : OptionSchema.Overcommit;
        Add(type.ReadKnown(new PropertyReader(list, type.Name, null, _notes)));
    }

    private void Add(QemuArgument? argument)
    {
        if (argument is not null)
        {
            _arguments.Add(argument);
        }
    }
}
