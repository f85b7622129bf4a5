using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Which parser reads a text, and what becomes of what it throws.</summary>
internal sealed partial class DomainReader
{
    /// <summary>Reads the domain; null when something in the text is an error, which the bag then says.</summary>
    public static DomainDefinition? Read(string text, DomainReadOptions options, DiagnosticBag bag) =>
        Read(text, options, AttributeNames.WithPrefix, bag)
        ?? (bag.Has(ReadingCodes.PrefixedAttribute) ? LibvirtReading.Only(text, options, bag) : null);

    /// <summary>The same, with names of attributes as the caller specifies them.</summary>
    public static DomainDefinition? Read(string text, DomainReadOptions options, AttributeNames names, DiagnosticBag bag)
    {
        if (text.Length > options.MaxCharacters)
        {
            bag.Add(ReadingCodes.TooLong.For("domain", options.MaxCharacters));
            return null;
        }

        return ReadWithReusedParser(text, options, names, bag) ?? ReadWithNewParser(text, options, names, bag);
    }

    // Null: nothing is decided. Only a text without any error is read to its end by a parser that has read others.
    private static DomainDefinition? ReadWithReusedParser(
        string text, DomainReadOptions options, AttributeNames names, DiagnosticBag bag)
    {
        if (bag.Count > 0 || ElementReader.ParserFor(text) is not { } parser)
        {
            return null;
        }

        using ElementReader xml = new(parser, options.MaxDepth, names, bag);
        DomainReader reader = new(xml);
        DomainDefinition? domain = null;
        try
        {
            reader.ReadDomain();
            domain = bag.HasErrors ? null : reader.ToDomain(text, bag);
        }
        catch (Exception broken) when (broken is XmlException or DepthException)
        {
            // A new parser reads the text again and reports it.
        }

        if (domain is null)
        {
            bag.Clear();
        }

        return domain;
    }

    private static DomainDefinition? ReadWithNewParser(
        string text, DomainReadOptions options, AttributeNames names, DiagnosticBag bag)
    {
        using ElementReader xml = new(text, options.MaxDepth, names, bag);
        DomainReader reader = new(xml);
        try
        {
            reader.ReadDomain();
        }
        catch (DepthException depth)
        {
            bag.Add(ReadingCodes.TooDeep.At(depth.Place, "domain", options.MaxDepth));
        }
        catch (XmlException broken)
        {
            bag.Add(xml.IsAfterRoot ? BrokenText.AfterEnd(broken) : BrokenText.Explain(broken, text));
        }

        return bag.HasErrors ? null : reader.ToDomain(text, bag);
    }

    private DomainDefinition? ToDomain(string text, DiagnosticBag bag) => _draft.ToDomain(
        _controllers.ToControllers(),
        _xml.UnknownElements(),
        new DomainSource
        {
            Xml = text,
            Diagnostics = bag.ToValueList(),
            Places = _draft.Places,
            HasPrefixedAttributes = _xml.HasPrefixedAttributes,
            OtherWords = _draft.OtherWords,
            PciUse = _draft.PciDevices.Use,
            Passthrough = _draft.Passthrough,
        });
}
