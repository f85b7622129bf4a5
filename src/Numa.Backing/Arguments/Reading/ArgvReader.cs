using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads the words of one command line, from the first to the last.</summary>
internal sealed class ArgvReader
{
    private readonly IReadOnlyList<string> _argv;
    private readonly ReadingNotes _notes;
    private readonly NumaArgumentReader _numa;
    private readonly MachineReader _machine = new();
    private readonly List<QemuArgument> _arguments = [];
    private readonly HashSet<string> _stores = new(StringComparer.Ordinal);
    private PropertySyntax _objects = PropertySyntax.KeyValue;
    private PropertySyntax _devices = PropertySyntax.KeyValue;
    private string? _name;
    private int? _size;

    public ArgvReader(IReadOnlyList<string> argv, DiagnosticBag bag)
    {
        _argv = argv;
        _notes = new(bag);
        _numa = new(_notes);
    }

    public QemuCommandLine Read()
    {
        for (int i = 0; i < _argv.Count; i++)
        {
            if (QemuOptions.NameOf(_argv[i]) is { } option)
            {
                string? value = QemuOptions.TakesValue(option) && i + 1 < _argv.Count ? _argv[++i] : null;
                Read(option, value);
            }
            else if (_argv[i] is ['@', ..])
            {
                _notes.Bag.Add(CommandLineCodes.FileNotRead.For("argv", "@", _argv[i][1..]));
            }
        }

        ValueList<MachineProperty> properties = _machine.Properties;
        if (_arguments.Count == 0 && properties.IsEmpty && _machine.Type is null)
        {
            _notes.Bag.Add(CommandLineCodes.NotQemu.For("argv", _argv.Count));
        }

        return new()
        {
            Arguments = StoreObjects.Tell(_arguments, properties, _stores),
            MachineProperties = properties,
            Machine = _machine.Type,
            Accelerator = _machine.Accelerator,
            Name = _name,
            Syntax = new(_objects, _devices),
            UnknownProperties = _notes.Unknown,
            Diagnostics = _notes.Bag.ToValueList(),
        };
    }

    private void Read(string option, string? value)
    {
        switch (option)
        {
            case "mem-prealloc":
                _arguments.Add(new MemPreallocArgument());
                break;
            case "enable-kvm":
                _machine.Accelerate("kvm");
                break;
            case "mem-path" when value is not null:
                _arguments.Add(new MemPathArgument { Path = value });
                break;
            case "readconfig" or "set" or "global" when value is not null:
                ReadElsewhere(option, value);
                break;
            case "m" or "machine" or "M" or "numa" or "object" or "device" or "overcommit" or "realtime" or "name" or "accel":
                ReadProperties(option, value ?? "");
                break;
            default:
                break;
        }
    }

    private void ReadElsewhere(string option, string value)
    {
        bool isOfMemory = option == "readconfig"
            || value.StartsWith("memory-backend-", StringComparison.Ordinal)
            || value.StartsWith("pc-dimm", StringComparison.Ordinal)
            || value.StartsWith("nvdimm", StringComparison.Ordinal)
            || value.StartsWith("virtio-mem", StringComparison.Ordinal)
            || value.StartsWith("virtio-pmem", StringComparison.Ordinal)
            || value.StartsWith("object.", StringComparison.Ordinal)
            || value.StartsWith("memory.", StringComparison.Ordinal);
        if (isOfMemory)
        {
            _notes.Bag.Add(CommandLineCodes.FileNotRead.For($"-{option}", $"-{option}", value));
        }
    }

    private void ReadProperties(string option, string value)
    {
        if (PropertyText.Read(value, ImpliedName(option), option, _notes.Bag) is not { } list)
        {
            return;
        }

        switch (option)
        {
            case "m":
                ReadSize(list);
                break;
            case "machine" or "M":
                _machine.Add(list);
                break;
            case "accel":
                _machine.Accelerate(list.Take("accel"));
                break;
            case "name":
                _name = list.Take("guest") ?? _name;
                break;
            case "numa":
                Add(_numa.Read(list, value));
                break;
            case "object":
                ReadObject(list, PropertyText.IsJson(value));
                break;
            case "device":
                ReadDevice(list, PropertyText.IsJson(value));
                break;
            default:
                ReadLock(list, option);
                break;
        }
    }

    private static string? ImpliedName(string option) => option switch
    {
        "m" => "size",
        "machine" or "M" or "numa" => "type",
        "object" => "qom-type",
        "device" => "driver",
        "name" => "guest",
        "accel" => "accel",
        _ => null,
    };

    // QEMU merges all -m: the first that says a size makes the argument, later ones change it.
    private void ReadSize(PropertyList list)
    {
        PropertyReader reader = new(list, "-m", _notes);
        MemorySizeArgument before = _size is { } first
            ? (MemorySizeArgument)_arguments[first]
            : new() { Size = ByteSize.Zero };
        MemorySizeArgument after = new()
        {
            Size = reader.Size("size", ValueText.Mebibytes) ?? before.Size,
            Slots = reader.UInt("slots") ?? before.Slots,
            MaxMemory = reader.Size("maxmem", ValueText.Mebibytes) ?? before.MaxMemory,
        };
        reader.KeepRest();
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

    private void ReadObject(PropertyList list, bool isJson)
    {
        if (ObjectReader.Read(list, _notes) is { } value)
        {
            _objects = isJson ? PropertySyntax.Json : _objects;
            _arguments.Add(new ObjectArgument { Object = value });
        }
    }

    private void ReadDevice(PropertyList list, bool isJson)
    {
        if (list.Take("driver") == "acpi-erst" && list.Take("memdev") is { } store)
        {
            _stores.Add(store);
        }

        if (DeviceReader.Read(list, _notes) is { } device)
        {
            _devices = isJson ? PropertySyntax.Json : _devices;
            _arguments.Add(new DeviceArgument { Device = device });
        }
    }

    private void ReadLock(PropertyList list, string option)
    {
        bool isRealtime = option == "realtime";
        PropertyReader reader = new(list, $"-{option}", _notes);
        if (reader.Flag(isRealtime ? "mlock" : "mem-lock") is { } locked)
        {
            _arguments.Add(new MemLockArgument { Locked = locked, IsRealtime = isRealtime });
        }
    }

    private void Add(QemuArgument? argument)
    {
        if (argument is not null)
        {
            _arguments.Add(argument);
        }
    }
}
