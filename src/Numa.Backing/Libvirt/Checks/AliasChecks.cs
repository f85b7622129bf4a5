using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Names that users gave to devices, which become QEMU's ids.</summary>
internal static class AliasChecks
{
    /// <summary>What the objects of cells are called, before the cell's number.</summary>
    public const string CellPrefix = "ram-node";

    /// <summary>What a store without an alias is called.</summary>
    public const string DefaultStoreAlias = "pstore0";

    /// <summary>Reports aliases that cannot be used, and of those that the devices keep the ones that are used twice.</summary>
    public static void Run(DomainDefinition domain, WrittenAliases kept, DiagnosticBag bag)
    {
        // Owners are counted through: devices, controllers, the store. Made when there is an alias, as most guests have none.
        Dictionary<string, int>? owners = null;
        int count = domain.MemoryDevices.Count + domain.PciControllers.Count + 1;
        for (int owner = 0; owner < count; owner++)
        {
            if (AliasOf(domain, owner) is not string alias)
            {
                continue;
            }

            owners ??= new(StringComparer.Ordinal);
            if (ProblemOf(alias) is { } code)
            {
                bag.Add(code.At(PlaceOf(domain, owner), SubjectOf(domain, owner), ArgumentText.Quote(alias)));
            }
            else if (kept.Keep(alias) && !owners.TryAdd(alias, owner))
            {
                bag.Add(IdentityCodes.AliasTwice.At(
                    PlaceOf(domain, owner), SubjectOf(domain, owner),
                    ArgumentText.Quote(alias), SubjectOf(domain, owners[alias])));
            }
        }
    }

    private static DiagnosticDescriptor? ProblemOf(string alias)
    {
        if (!ArgumentText.IsId(alias))
        {
            return IdentityCodes.UnusableAlias;
        }

        bool isOfCell = alias.StartsWith(CellPrefix, StringComparison.Ordinal)
            && uint.TryParse(alias.AsSpan(CellPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isOfCell ? IdentityCodes.AliasOfCell : null;
    }

    private static string? AliasOf(DomainDefinition domain, int owner)
    {
        int controller = owner - domain.MemoryDevices.Count;
        return controller < 0 ? domain.MemoryDevices[owner].Alias
            : controller < domain.PciControllers.Count ? domain.PciControllers[controller].Alias
            : domain.PersistentStore is { } store ? store.Alias ?? DefaultStoreAlias : null;
    }

    private static string SubjectOf(DomainDefinition domain, int owner)
    {
        int controller = owner - domain.MemoryDevices.Count;
        return controller < 0 ? XmlPath.Device(owner)
            : controller < domain.PciControllers.Count ? XmlPath.Controller(domain.PciControllers[controller])
            : "devices/pstore";
    }

    private static SourcePlace PlaceOf(DomainDefinition domain, int owner)
    {
        int controller = owner - domain.MemoryDevices.Count;
        return controller < 0 ? domain.MemoryDevices[owner].Place
            : controller < domain.PciControllers.Count ? domain.PciControllers[controller].Place
            : domain.Source.PlaceOf(DomainElement.PersistentStore);
    }
}
