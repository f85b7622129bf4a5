using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Xml;

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
    /// <exception cref="MemoryArgsException">The text is wrong; it has every problem with line and column.</exception>
    public static DomainDefinition Parse(string xml, DomainReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return TryParse(xml, options, out DomainDefinition? domain, out ValueList<Diagnostic> diagnostics)
            ? domain
            : throw new MemoryArgsException(diagnostics);
    }

    /// <summary>Reads the XML of one domain from a stream, in the encoding that it declares, or UTF-8.</summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="options">How large the text may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is wrong; it has every problem with line and column.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    internal static DomainDefinition Load(Stream stream, DomainReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DomainReadOptions.Default;
        DiagnosticBag bag = new();
        using MemoryStream? bytes = DomainText.ReadBytes(stream, options, bag);
        return Interpret(bytes, options, bag) ?? throw new MemoryArgsException(bag.ToValueList());
    }

    /// <summary>
    /// Reads the XML of one domain from a stream, such as the body of an HTTP request, in the encoding that it declares,
    /// or UTF-8.
    /// </summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="options">How large the text may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="MemoryArgsException">The text is wrong; it has every problem with line and column.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task<DomainDefinition> LoadAsync(
        Stream stream, DomainReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        DomainReadResult result = await TryLoadAsync(stream, options, cancellationToken).ConfigureAwait(false);
        return result.Success ? result.Domain : throw new MemoryArgsException(result.Diagnostics);
    }

    /// <summary>Like <see cref="LoadAsync"/>, but returns a result without a domain if the text is invalid.</summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="options">How large the text may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal static async Task<DomainReadResult> TryLoadAsync(
        Stream stream, DomainReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DomainReadOptions.Default;
        DiagnosticBag bag = new();
        using MemoryStream? bytes = await DomainText
            .ReadBytesAsync(stream, options, bag, cancellationToken)
            .ConfigureAwait(false);
        DomainDefinition? domain = Interpret(bytes, options, bag);
        return new(domain, bag.ToValueList());
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    /// <param name="xml">The whole text. Null is an error in <paramref name="diagnostics"/>.</param>
    /// <param name="domain">The domain; null when the text is wrong.</param>
    /// <param name="diagnostics">All diagnostics about the text, including warnings on success.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? xml,
        [NotNullWhen(true)] out DomainDefinition? domain,
        out ValueList<Diagnostic> diagnostics) =>
        TryParse(xml, null, out domain, out diagnostics);

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    /// <param name="xml">The whole text. Null is an error in <paramref name="diagnostics"/>.</param>
    /// <param name="options">How large it may be. Null: <see cref="DomainReadOptions.Default"/>.</param>
    /// <param name="domain">The domain; null when the text is wrong.</param>
    /// <param name="diagnostics">All diagnostics about the text, including warnings on success.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? xml,
        DomainReadOptions? options,
        [NotNullWhen(true)] out DomainDefinition? domain,
        out ValueList<Diagnostic> diagnostics)
    {
        DiagnosticBag bag = new();
        if (xml is null)
        {
            bag.Add(ReadingCodes.NotXml.For("domain", "the text is null."));
        }

        domain = xml is null ? null : DomainReader.Read(xml, options ?? DomainReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return domain is not null;
    }

    private static DomainDefinition? Interpret(MemoryStream? bytes, DomainReadOptions options, DiagnosticBag bag) =>
        bytes is not null && DomainText.Decode(bytes, bag) is { } text ? DomainReader.Read(text, options, bag) : null;
}
