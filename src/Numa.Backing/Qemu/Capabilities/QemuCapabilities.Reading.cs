using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Capabilities;
using Numa.Backing.Qemu.Capabilities.Features;
using Numa.Backing.Qemu.Capabilities.Json;
using Numa.Backing.Qemu.Capabilities.Libvirt;
using Numa.Backing.Qemu.Capabilities.Qmp;

namespace Numa.Backing;

// The ways to come by capabilities: a document, a conversation, a version, a file that was kept.
public sealed partial class QemuCapabilities
{
    private static readonly QemuVersion OldestKnown = new(2, 1);
    private static readonly QemuVersion AfterNewestKnown = new(11, 2);

    /// <summary>Whether this is an assumption about a version that the library does not know.</summary>
    internal bool IsNewerThanKnown => Source == CapabilitySource.Version && Version >= AfterNewestKnown;

    /// <summary>Reads libvirt's capability document of a binary: <c>qemuCaps</c>.</summary>
    /// <param name="xml">The whole document.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is no such document; it has every problem found.</exception>
    public static QemuCapabilities ParseLibvirt(string xml) => ParseLibvirt(xml, null);

    internal static QemuCapabilities ParseLibvirt(string xml, CapabilityReadOptions? options) =>
        TryParseLibvirt(xml, options, out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics)
            ? capabilities
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads libvirt's capability document of a binary as it comes; the stream stays open.</summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is no such document; it has every problem found.</exception>
    internal static QemuCapabilities ParseLibvirt(Stream xml, CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        DiagnosticBag diagnostics = new();
        return LibvirtCapabilityReader.Read(xml, options ?? CapabilityReadOptions.Default, diagnostics)
            ?? throw new MemoryArgsException(diagnostics.ToValueList());
    }

    /// <summary>
    /// Reads what <see cref="ParseLibvirt(string)"/> reads; false where that would throw.
    /// </summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParseLibvirt(
        string xml, [NotNullWhen(true)] out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics) =>
        TryParseLibvirt(xml, null, out capabilities, out diagnostics);

    /// <summary>
    /// Reads what <see cref="ParseLibvirt(string)"/> reads; false where that would throw.
    /// </summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    internal static bool TryParseLibvirt(
        string xml,
        CapabilityReadOptions? options,
        [NotNullWhen(true)] out QemuCapabilities? capabilities,
        out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(xml);
        DiagnosticBag bag = new();
        capabilities = LibvirtCapabilityReader.Read(xml, options ?? CapabilityReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return capabilities is not null;
    }

    /// <summary>Reads a conversation with QEMU's monitor: commands and replies, one JSON object after the other.</summary>
    /// <param name="conversation">The whole conversation; only the replies if the options have the commands.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is no such conversation; it has every problem found.</exception>
    public static QemuCapabilities ParseQmp(string conversation) => ParseQmp(conversation, null);

    internal static QemuCapabilities ParseQmp(string conversation, CapabilityReadOptions? options) =>
        TryParseQmp(conversation, options, out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics)
            ? capabilities
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads a conversation with QEMU's monitor to the end of a stream, which stays open.</summary>
    /// <param name="conversation">The whole conversation in UTF-8; only the replies if the options have the commands.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is no such conversation; it has every problem found.</exception>
    internal static QemuCapabilities ParseQmp(Stream conversation, CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        DiagnosticBag diagnostics = new();
        return QmpConversationReader.Read(conversation, options ?? CapabilityReadOptions.Default, diagnostics)
            ?? throw new MemoryArgsException(diagnostics.ToValueList());
    }

    /// <summary>Reads what <see cref="ParseQmp(string)"/> reads; false where that would throw.</summary>
    /// <param name="conversation">The whole conversation; only the replies if the options have the commands.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParseQmp(
        string conversation, [NotNullWhen(true)] out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics) =>
        TryParseQmp(conversation, null, out capabilities, out diagnostics);

    /// <summary>Reads what <see cref="ParseQmp(string)"/> reads; false where that would throw.</summary>
    /// <param name="conversation">The whole conversation; only the replies if the options have the commands.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    internal static bool TryParseQmp(
        string conversation,
        CapabilityReadOptions? options,
        [NotNullWhen(true)] out QemuCapabilities? capabilities,
        out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        DiagnosticBag bag = new();
        capabilities = QmpConversationReader.Read(conversation, options ?? CapabilityReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return capabilities is not null;
    }

    /// <summary>What an unmodified QEMU of a version offers: an assumption, for planning without a binary.</summary>
    /// <remarks>
    /// A distribution's build may have machine types of its own, and a build without libpmem has no
    /// <see cref="QemuFeatures.FilePmem"/>. The boards of single chips are left out.
    /// </remarks>
    /// <param name="version">
    /// From 2.1 on. A version after 11.1 has what 11.1 has; a guest that is planned with it gets a note.
    /// </param>
    /// <param name="architecture">The architecture of the guests.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is before 2.1.</exception>
    public static QemuCapabilities ForVersion(QemuVersion version, Architecture architecture)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, OldestKnown);
        QemuVersion known = version < AfterNewestKnown ? version : QemuReleases.Newest;
        return new()
        {
            Version = version,
            Architecture = architecture,
            Features = FeatureRows.Of(known, architecture),
            MachineTypes = MachineHistory.Of(known, architecture),
            Source = CapabilitySource.Version,
        };
    }

    /// <summary>A small JSON text to keep, which <see cref="FromJson(string)"/> reads back to equal capabilities.</summary>
    /// <remarks>
    /// An object with <c>form</c> and <c>formVersion</c> (which identify it), <c>version</c>, <c>architecture</c>,
    /// <c>source</c>, <c>features</c> (libvirt's names of capability flags) and <c>machines</c>, each with <c>name</c>,
    /// <c>alias</c>, <c>default</c>, <c>defaultRamId</c>, <c>numaMemSupported</c> and <c>accelerator</c>.
    /// Members that are null or false are left out.
    /// </remarks>
    public string ToJson() => CapabilityFormWriter.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The whole text.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is no such form; it has every problem found.</exception>
    public static QemuCapabilities FromJson(string json) => FromJson(json, null);

    internal static QemuCapabilities FromJson(string json, CapabilityReadOptions? options) =>
        TryFromJson(json, options, out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics)
            ? capabilities
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads what <see cref="FromJson(string)"/> reads; false where that would throw.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryFromJson(
        string json, [NotNullWhen(true)] out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics) =>
        TryFromJson(json, null, out capabilities, out diagnostics);

    /// <summary>Reads what <see cref="FromJson(string)"/> reads; false where that would throw.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">The diagnostics about the text, also on success.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    internal static bool TryFromJson(
        string json,
        CapabilityReadOptions? options,
        [NotNullWhen(true)] out QemuCapabilities? capabilities,
        out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(json);
        DiagnosticBag bag = new();
        capabilities = CapabilityFormReader.Read(json, options ?? CapabilityReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return capabilities is not null;
    }
}
