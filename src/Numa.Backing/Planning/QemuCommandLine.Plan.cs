using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing;

/// <content>From arguments back to a plan.</content>
public sealed partial class QemuCommandLine
{
    /// <summary>The plan of the arguments, to compare with another plan or to verify the running guest.</summary>
    /// <param name="qemu">What the binary of the process can do.</param>
    /// <param name="host">Its host. Null: unknown; it is then unknown whether a path has huge pages.</param>
    /// <exception cref="ArgumentNullException">There are no capabilities.</exception>
    public CommandLinePlan ToPlan(QemuCapabilities qemu, HostMemory? host = null)
    {
        ArgumentNullException.ThrowIfNull(qemu);
        DiagnosticBag bag = new();
        bag.AddRange(Diagnostics.AsSpan());
        MemoryPlan? plan = new ArgumentPlanner(new(this, qemu, host ?? HostMemory.Unknown, bag)).Plan();
        ValueList<Diagnostic> diagnostics = bag.ToValueList();
        return bag.HasErrors
            ? new() { Diagnostics = diagnostics }
            : new() { Plan = plan.With(diagnostics), Diagnostics = diagnostics };
    }
}
