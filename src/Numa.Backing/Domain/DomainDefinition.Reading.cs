using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Xml;

namespace Numa.Backing;

/// <content>Reading a domain from libvirt's XML.</content>
public sealed partial record DomainDefinition
{
    /// <summary>
    /// Reads the XML of one domain, as <c>virsh dumpxml</c> prints it, or as libvirt keeps it inside <c>domstatus</c>,
    /// <c>domainsnapshot</c> or <c>domaincheckpoint</c>. What is not about memory is skipped.
    /// </summary>
    /// <param name="xml">The whole text.</param>
    /// <param name="options">How large it may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is wrong; it carries every problem with line and column.</exception>
    public static DomainDefinition Parse(string xml, DomainReadOptions? options = null) =>
        TryParse(xml, options, out DomainDefinition? domain, out ValueList<Diagnostic> diagnostics)
            ? domain
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads the XML of one domain from a stream, in the encoding that it declares, or UTF-8.</summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="options">How large the text may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is wrong; it carries every problem with line and column.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static DomainDefinition Load(Stream stream, DomainReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DomainReadOptions.Default;
        DiagnosticBag bag = new();
        string? text = DomainText.Read(stream, options, bag);
        DomainDefinition? domain = text is null ? null : DomainReader.Read(text, options, bag);
        return domain ?? throw new MemoryArgsException(bag.ToValueList());
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    /// <param name="xml">The whole text.</param>
    /// <param name="domain">The domain; null when the text is wrong.</param>
    /// <param name="diagnostics">Everything there is to say about the text, warnings of a good one too.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParse(
        string xml, [NotNullWhen(true)] out DomainDefinition? domain, out ValueList<Diagnostic> diagnostics) =>
        TryParse(xml, null, out domain, out diagnostics);

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    /// <param name="xml">The whole text.</param>
    /// <param name="options">How large it may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <param name="domain">The domain; null when the text is wrong.</param>
    /// <param name="diagnostics">Everything there is to say about the text, warnings of a good one too.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParse(
        string xml,
        DomainReadOptions? options,
        [NotNullWhen(true)] out DomainDefinition? domain,
        out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(xml);
        DiagnosticBag bag = new();
        domain = DomainReader.Read(xml, options ?? DomainReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return domain is not null;
    }
}
