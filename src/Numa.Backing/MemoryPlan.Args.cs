using Numa.Backing.Planning;

namespace Numa.Backing;

/// <content>The plan carried out.</content>
public sealed partial class MemoryPlan
{
    /// <summary>The QEMU arguments of the plan, as in the result of <see cref="MemoryArgsBuilder.Build"/>.</summary>
    public MemoryArgs ToArgs() => new()
    {
        Arguments = CommandLine.Arguments(this),
        MachineProperties = CommandLine.MachineProperties(this),
        Diagnostics = Diagnostics,
        Plan = this,
        Syntax = ArgumentSyntax.Of(Qemu),
    };
}
