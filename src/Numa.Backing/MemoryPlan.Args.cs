using Numa.Backing.Planning;

namespace Numa.Backing;

/// <content>The plan carried out.</content>
public sealed partial record MemoryPlan
{
    /// <summary>The QEMU arguments that carry the plan out, as <see cref="MemoryArgsBuilder.Build"/> gives them.</summary>
    public MemoryArgs ToArgs() => new()
    {
        Arguments = CommandLine.Arguments(this),
        MachineProperties = CommandLine.MachineProperties(this),
        Diagnostics = Diagnostics,
        Plan = this,
        Syntax = ArgumentSyntax.Of(Qemu),
    };
}
