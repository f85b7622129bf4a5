using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>What a QEMU can do, and where that is known from.</summary>
internal sealed record QemuFacts
{
    public required QemuCapabilities Capabilities { get; init; }

    /// <summary>The binary or file, or the sentence that there was none.</summary>
    public required SourceText Source { get; init; }

    /// <summary>What there was to say about the binary or file.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>A sentence about a choice that no one made. Null: the QEMU was named, or is the guest's own.</summary>
    public string? Note { get; init; }
}
