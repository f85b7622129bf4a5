using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Qemu.Capabilities;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Merges all <c>-machine</c> and <c>-accel</c> as QEMU does: the last value of a property is used.</summary>
/// <remarks>docs/sources.md#machine-options-merge.</remarks>
internal sealed class MachineReader(ReadingNotes notes)
{
    private const string MemoryPrefix = "memory.";

    private readonly List<MachineProperty> _properties = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private Accelerator? _set;
    private Accelerator? _first;

    public string? Type { get; private set; }

    /// <summary>
    /// The object that protects guest memory: <c>confidential-guest-support</c>, before QEMU 6.0 <c>memory-encryption</c>.
    /// Null: none.
    /// </summary>
    public string? ProtectedBy { get; private set; }

    /// <summary>The parts of <c>memory</c>, named and spelled as those of <c>-m</c>. Null: there are none.</summary>
    public PropertyList? Memory { get; private set; }

    public ValueList<MachineProperty> Properties => [.. _properties];

    public void Add(PropertyList list)
    {
        Type = list.Take("type") ?? Type;
        foreach ((string name, string value) in list.Left())
        {
            if (name == "accel")
            {
                Set(value);
            }
            else if (name is "confidential-guest-support" or "memory-encryption")
            {
                ProtectedBy = value;
            }
            else if (name.StartsWith(MemoryPrefix, StringComparison.Ordinal))
            {
                AddMemory(name[MemoryPrefix.Length..], value);
            }
            else if (MachineSchema.Find(name) is not null)
            {
                Set(new MachineProperty(name, value));
            }
            else if (name is "aux-ram-share" or "cxl" || name.StartsWith("cxl-fmw.", StringComparison.Ordinal))
            {
                notes.Keep(
                    new(UnreadKind.Property, "-machine", name, value),
                    CommandLineCodes.UnknownProperty.For("-machine", "-machine", name, value));
            }
        }
    }

    /// <summary>Reads <c>-machine accel=</c>: the last one is used; of a list such as <c>kvm:tcg</c>, the first item.</summary>
    public void Set(string names) => _set = FirstOf(names) ?? _set;

    /// <summary>Reads <c>-accel</c>: the first one that works is used.</summary>
    public void Try(string? name) => _first ??= FirstOf(name ?? "");

    /// <summary>What runs guest code. Null: not written; the binary's default is TCG.</summary>
    /// <param name="argv">The words: a binary whose name ends with kvm prefers KVM (QEMU 10.0.13, system/vl.c:2441).</param>
    public Accelerator? AcceleratorOf(IReadOnlyList<string> argv) =>
        _first ?? _set ?? (argv is [{ } program, ..] && !program.StartsWith('-')
            && program.EndsWith("kvm", StringComparison.Ordinal) ? Accelerator.Kvm : null);

    private static Accelerator? FirstOf(string names)
    {
        int end = names.IndexOf(':', StringComparison.Ordinal);
        return AcceleratorTable.Read(end < 0 ? names : names.AsSpan(0, end));
    }

    // A size without a letter is in bytes here, and in MiB after -m.
    private void AddMemory(string name, string value)
    {
        Memory ??= new();
        bool isNumber = value.Length > 0 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        Memory.Add(name == "max-size" ? "maxmem" : name, isNumber && name != "slots" ? $"{value}B" : value);
    }

    private void Set(MachineProperty property)
    {
        if (_places.TryAdd(property.Name, _properties.Count))
        {
            _properties.Add(property);
        }
        else
        {
            _properties[_places[property.Name]] = property;
        }
    }
}
