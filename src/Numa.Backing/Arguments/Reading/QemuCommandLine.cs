using Numa.Backing.Arguments.Reading;
using Numa.Backing.Arguments.Syntax;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>The memory arguments of a QEMU process, read back from its command line.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed partial record QemuCommandLine
{
    /// <summary>The memory arguments in their order, but for <c>-machine</c>; several <c>-m</c> are merged.</summary>
    public ValueList<QemuArgument> Arguments { get; init; }

    /// <summary>The memory properties of all <c>-machine</c>, the last value of each.</summary>
    public ValueList<MachineProperty> MachineProperties { get; init; }

    /// <summary>The machine type as it was written. Null: the binary's default.</summary>
    public string? Machine { get; init; }

    /// <summary>What runs guest code. Null: not said, and QEMU takes TCG.</summary>
    public Accelerator? Accelerator { get; init; }

    /// <summary>The guest's name: <c>-name</c>. Null: it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How objects and devices are spelled; JSON when one of them is.</summary>
    public ArgumentSyntax Syntax { get; init; }

    /// <summary>Properties of memory arguments that have no place in the typed arguments.</summary>
    public ValueList<UnknownProperty> UnknownProperties { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Reads the words of a command line; what is not about memory is skipped. No word makes it throw.</summary>
    /// <param name="argv">The words, with or without the binary's path in front.</param>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    public static QemuCommandLine Parse(IReadOnlyList<string> argv)
    {
        ArgumentNullException.ThrowIfNull(argv);
        DiagnosticBag bag = new();
        return ArgvLimits.Hold(argv, bag)
            ? new ArgvReader(argv, bag).Read()
            : new() { Diagnostics = bag.ToValueList() };
    }

    /// <summary>The words of the memory arguments, spelled as <see cref="MemoryArgs.ToArgv"/> spells them.</summary>
    public IReadOnlyList<string> ToArgv() => ArgvWriter.Write(MachineProperties, Arguments.AsSpan(), Syntax);
}
