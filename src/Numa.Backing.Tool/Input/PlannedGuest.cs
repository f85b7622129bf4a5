using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>A guest with the answer about its memory, and everything that the answer was made from.</summary>
internal sealed record PlannedGuest
{
    /// <summary>The domain XML.</summary>
    public required SourceText Text { get; init; }

    /// <summary>The answer. A domain that cannot be read has one with its diagnostics alone.</summary>
    public required MemoryArgs Answer { get; init; }

    /// <summary>The domain. Null: the XML cannot be read.</summary>
    public DomainDefinition? Domain { get; init; }

    /// <summary>The QEMU. Null: the XML cannot be read, and no QEMU was asked.</summary>
    public QemuFacts? Qemu { get; init; }

    /// <summary>The host. Null: the XML cannot be read, and no host was asked.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>Decides again for other guests. Null: the XML cannot be read.</summary>
    public MemoryArgsBuilder? Builder { get; init; }
}
