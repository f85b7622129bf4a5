using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>A guest with the answer about its memory, and everything that the answer was made from.</summary>
internal sealed record PlannedGuest
{
    /// <summary>The domain XML.</summary>
    public required SourceText Text { get; init; }

    /// <summary>The answer. Null: the XML cannot be read, see <see cref="Diagnostics"/>.</summary>
    public MemoryArgs? Answer { get; init; }

    /// <summary>What there is to say about the domain and the answer.</summary>
    public required ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The plan. Null: there are errors.</summary>
    public MemoryPlan? Plan => Answer?.Plan;

    /// <summary>The domain. Null: the XML cannot be read.</summary>
    public DomainDefinition? Domain { get; init; }

    /// <summary>The QEMU. Null: the XML cannot be read, and no QEMU was asked.</summary>
    public QemuFacts? Qemu { get; init; }

    /// <summary>The host. Null: the XML cannot be read, and no host was asked.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>Decides again for other guests. Null: the XML cannot be read.</summary>
    public MemoryArgsBuilder? Builder { get; init; }
}
