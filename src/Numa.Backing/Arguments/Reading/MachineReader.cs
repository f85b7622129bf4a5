namespace Numa.Backing.Arguments.Reading;

/// <summary>Merges what all <c>-machine</c> and <c>-accel</c> say, as QEMU does: the last word counts (F5).</summary>
internal sealed class MachineReader
{
    private readonly List<MachineProperty> _properties = [];

    public string? Type { get; private set; }

    public Accelerator? Accelerator { get; private set; }

    public ValueList<MachineProperty> Properties => [.. _properties];

    /// <summary>The value of a property of memory. Null: it is not said.</summary>
    public string? this[string name]
    {
        get
        {
            int index = _properties.FindIndex(property => property.Name == name);
            return index < 0 ? null : _properties[index].Value;
        }
    }

    public void Add(PropertyList list)
    {
        Type = list.Take("type") ?? Type;
        foreach ((string name, string value) in list.Left())
        {
            if (name == "accel")
            {
                Accelerate(value);
            }
            else if (IsOfMemory(name))
            {
                Set(new(name, value));
            }
        }
    }

    /// <summary>Takes the first accelerator of a list such as <c>kvm:tcg</c>.</summary>
    public void Accelerate(string? names) => Accelerator = names?.Split(':')[0] switch
    {
        "kvm" => Numa.Backing.Accelerator.Kvm,
        "tcg" => Numa.Backing.Accelerator.Tcg,
        "hvf" => Numa.Backing.Accelerator.Hvf,
        _ => Accelerator,
    };

    private static bool IsOfMemory(string name) =>
        name is "memory-backend" or "dump-guest-core" or "mem-merge" or "hmat" or "nvdimm"
        || name.StartsWith("sgx-epc.", StringComparison.Ordinal);

    private void Set(MachineProperty property)
    {
        int index = _properties.FindIndex(other => other.Name == property.Name);
        if (index < 0)
        {
            _properties.Add(property);
        }
        else
        {
            _properties[index] = property;
        }
    }
}
