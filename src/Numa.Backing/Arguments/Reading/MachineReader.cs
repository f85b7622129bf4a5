namespace Numa.Backing.Arguments.Reading;

/// <summary>Merges what all <c>-machine</c> and <c>-accel</c> say, as QEMU does: the last word counts (F5).</summary>
internal sealed class MachineReader
{
    private readonly List<MachineProperty> _properties = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public string? Type { get; private set; }

    public Accelerator? Accelerator { get; private set; }

    public ValueList<MachineProperty> Properties => [.. _properties];

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
