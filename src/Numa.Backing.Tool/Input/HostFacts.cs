using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>What a host has, and where that is known from.</summary>
internal sealed record HostFacts
{
    public required HostMemory Memory { get; init; }

    /// <summary>This host, or the file that describes another.</summary>
    public required SourceText Source { get; init; }

    /// <summary>What could not be read.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
