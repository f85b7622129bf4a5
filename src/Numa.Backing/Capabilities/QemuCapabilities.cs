using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Capabilities.Libvirt;
using Numa.Backing.Capabilities.Qmp;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>What one QEMU binary can do about memory.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed partial record QemuCapabilities
{
    /// <summary>The binary's version.</summary>
    public required QemuVersion Version { get; init; }

    /// <summary>The architecture of the guests it runs.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>What it can do.</summary>
    public required QemuFeatures Features { get; init; }

    /// <summary>Its machine types, one row per accelerator where they differ.</summary>
    public required ValueList<MachineType> MachineTypes { get; init; }

    /// <summary>
    /// How this became known; <see cref="CapabilitySource.Version"/> is an assumption
    /// about an unmodified build.
    /// </summary>
    public CapabilitySource Source { get; init; }

    /// <summary>Whether the binary has all of the given features.</summary>
    public bool Has(QemuFeatures features) => (Features & features) == features;

    /// <summary>The machine type of a name or alias for an accelerator. Null: the binary has no such machine type.</summary>
    /// <param name="name">A name or an alias. Null: the binary's default.</param>
    /// <param name="accelerator">What is to run the guest.</param>
    public MachineType? FindMachine(string? name, Accelerator accelerator)
    {
        MachineType? byAlias = null;
        foreach (MachineType machine in MachineTypes)
        {
            if (machine.Accelerator is { } only && only != accelerator)
            {
                continue;
            }

            if (name is null ? machine.IsDefault : machine.Name == name)
            {
                return machine;
            }

            byAlias = name is not null && machine.Alias == name ? machine : byAlias;
        }

        return byAlias;
    }

    /// <summary>Reads libvirt's capability document of a binary: <c>qemuCaps</c>.</summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is no such document; it carries every problem found.</exception>
    public static QemuCapabilities ParseLibvirt(string xml, CapabilityReadOptions? options = null) =>
        TryParseLibvirt(xml, out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics, options)
            ? capabilities
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads libvirt's capability document of a binary as it comes; the stream stays open.</summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is no such document; it carries every problem found.</exception>
    public static QemuCapabilities ParseLibvirt(Stream xml, CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        DiagnosticBag diagnostics = new();
        return LibvirtCapabilityReader.Read(xml, options ?? CapabilityReadOptions.Default, diagnostics)
            ?? throw new MemoryArgsException(diagnostics.ToValueList());
    }

    /// <summary>Reads what <see cref="ParseLibvirt(string, CapabilityReadOptions?)"/> reads; false where that would throw.</summary>
    /// <param name="xml">The whole document.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">What there is to say about the document, also on success.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParseLibvirt(
        string xml,
        [NotNullWhen(true)] out QemuCapabilities? capabilities,
        out ValueList<Diagnostic> diagnostics,
        CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        DiagnosticBag bag = new();
        capabilities = LibvirtCapabilityReader.Read(xml, options ?? CapabilityReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return capabilities is not null;
    }

    /// <summary>Reads a conversation with QEMU's monitor: commands and replies, one JSON object after the other.</summary>
    /// <param name="conversation">The whole conversation; replies alone when the options name the commands.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="MemoryArgsException">The text is no such conversation; it carries every problem found.</exception>
    public static QemuCapabilities ParseQmp(string conversation, CapabilityReadOptions? options = null) =>
        TryParseQmp(conversation, out QemuCapabilities? capabilities, out ValueList<Diagnostic> diagnostics, options)
            ? capabilities
            : throw new MemoryArgsException(diagnostics);

    /// <summary>Reads a conversation with QEMU's monitor to the end of a stream, which stays open.</summary>
    /// <param name="conversation">The whole conversation in UTF-8; replies alone when the options name the commands.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="MemoryArgsException">The text is no such conversation; it carries every problem found.</exception>
    public static QemuCapabilities ParseQmp(Stream conversation, CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        DiagnosticBag diagnostics = new();
        return QmpConversationReader.Read(conversation, options ?? CapabilityReadOptions.Default, diagnostics)
            ?? throw new MemoryArgsException(diagnostics.ToValueList());
    }

    /// <summary>Reads what <see cref="ParseQmp(string, CapabilityReadOptions?)"/> reads; false where that would throw.</summary>
    /// <param name="conversation">The whole conversation; replies alone when the options name the commands.</param>
    /// <param name="capabilities">What the binary can do; null without success.</param>
    /// <param name="diagnostics">What there is to say about the conversation, also on success.</param>
    /// <param name="options">Null: <see cref="CapabilityReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static bool TryParseQmp(
        string conversation,
        [NotNullWhen(true)] out QemuCapabilities? capabilities,
        out ValueList<Diagnostic> diagnostics,
        CapabilityReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        DiagnosticBag bag = new();
        capabilities = QmpConversationReader.Read(conversation, options ?? CapabilityReadOptions.Default, bag);
        diagnostics = bag.ToValueList();
        return capabilities is not null;
    }
}
