using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>A domain as libvirt reads it, where attributes with a namespace prefix make a difference.</summary>
internal static class LibvirtReading
{
    // The text was within its caller's bounds when it was read.
    private static readonly DomainReadOptions AnySize = new() { MaxCharacters = int.MaxValue, MaxDepth = int.MaxValue };

    /// <summary>
    /// The domain of a text that can be read only as libvirt reads it: its errors become warnings in the bag, and errors of a
    /// guest that follows no release. Null: libvirt cannot read it either, and the bag is left alone.
    /// </summary>
    public static DomainDefinition? Only(string text, DomainReadOptions options, DiagnosticBag bag)
    {
        if (DomainReader.Read(text, options, AttributeNames.AsLibvirt, new DiagnosticBag()) is not { } domain)
        {
            return null;
        }

        DomainSource source = new()
        {
            Xml = text,
            Places = domain.Source.Places,
            OtherWords = domain.Source.OtherWords,
            Diagnostics = bag.ToValueList(),
            AsLibvirt = domain.Source,
        };
        bag.ReplaceErrors(error => ReadingCodes.ReadByLibvirtAlone.At(error.Place, error.Subject, error.Message));
        return domain with { Source = source };
    }

    /// <summary>The domain, with each part that is still as it was read replaced by what libvirt reads there.</summary>
    public static DomainDefinition Of(DomainDefinition domain)
    {
        if (domain.Source.AsLibvirt is { } source)
        {
            return domain with { Source = source };
        }

        if (domain.Source is not { HasPrefixedAttributes: true, Xml: { } text })
        {
            return domain;
        }

        DiagnosticBag bag = new();
        DomainDefinition? before = DomainReader.Read(text, AnySize, new DiagnosticBag());
        DomainDefinition? now = DomainReader.Read(text, AnySize, AttributeNames.AsLibvirt, bag);
        if (before is null || now is null)
        {
            DomainSource refused = new() { Xml = text, Places = domain.Source.Places, Diagnostics = bag.ToValueList() };
            return domain with { Source = refused };
        }

        return domain with
        {
            DumpCore = Pick(domain.DumpCore, before.DumpCore, now.DumpCore),
            MemoryBacking = Pick(domain.MemoryBacking, before.MemoryBacking, now.MemoryBacking),
            Vcpu = Pick(domain.Vcpu, before.Vcpu, now.Vcpu),
            CpuTune = Pick(domain.CpuTune, before.CpuTune, now.CpuTune),
            NumaTune = Pick(domain.NumaTune, before.NumaTune, now.NumaTune),
            Cells = Pick(domain.Cells, before.Cells, now.Cells),
            Interconnects = Pick(domain.Interconnects, before.Interconnects, now.Interconnects),
            MemoryDevices = Pick(domain.MemoryDevices, before.MemoryDevices, now.MemoryDevices),
            Source = now.Source,
        };
    }

    private static T Pick<T>(T current, T before, T now) =>
        EqualityComparer<T>.Default.Equals(current, before) ? now : current;
}
