namespace Numa.Backing.Libvirt.Xml;

/// <summary>Numbers the PCI controllers that name no index as libvirt does: each gets the lowest that is free.</summary>
internal sealed class ControllerIndexes
{
    private readonly List<(PciController Controller, bool HasIndex)> _read = [];

    public void Add((PciController Controller, bool HasIndex) read) => _read.Add(read);

    /// <summary>All controllers in the order in which they were read.</summary>
    public ValueList<PciController> ToControllers()
    {
        HashSet<uint> taken = [];
        foreach ((PciController controller, bool hasIndex) in _read)
        {
            if (hasIndex)
            {
                taken.Add(controller.Index);
            }
        }

        uint free = 0;
        var controllers = new PciController[_read.Count];
        for (int i = 0; i < controllers.Length; i++)
        {
            (PciController controller, bool hasIndex) = _read[i];
            while (!hasIndex && !taken.Add(free))
            {
                free++;
            }

            controllers[i] = hasIndex ? controller : controller with { Index = free };
        }

        return ValueList.Own(controllers);
    }
}
