using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Arguments.Reading;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing;

/// <summary>The memory arguments of a QEMU process, read back from its command line.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
/// <example>
/// <code>
/// string[] argv = File.ReadAllText("/proc/4711/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
/// QemuCommandLine line = QemuCommandLine.Parse(argv);
/// Console.WriteLine(line.ToPlan(qemu, host).Plan?.TotalMemory);
/// </code>
/// </example>
public sealed partial class QemuCommandLine
{
    internal QemuCommandLine()
    {
    }

    private static readonly Dictionary<string, string> NoConfigs = [];

    /// <summary>The memory arguments in their order, but for <c>-machine</c>; several <c>-m</c> are merged.</summary>
    public ValueList<QemuArgument> Arguments { get; internal init; }

    /// <summary>The memory properties of all <c>-machine</c>, the last value of each.</summary>
    public ValueList<MachineProperty> MachineProperties { get; internal init; }

    /// <summary>The machine type as it was written. Null: the binary's default.</summary>
    public string? Machine { get; internal init; }

    /// <summary>
    /// What runs guest code; of several the first, which QEMU uses if it works.
    /// Null: not written, or unknown; QEMU's default is TCG.
    /// </summary>
    public Accelerator? Accelerator { get; internal init; }

    /// <summary>The guest's name: <c>-name</c>. Null: it has none.</summary>
    public string? Name { get; internal init; }

    /// <summary>How objects and devices are spelled; JSON when one of them is.</summary>
    internal ArgumentSyntax Syntax { get; init; }

    /// <summary>What is about memory and is not in <see cref="Arguments"/>. Empty: everything was read.</summary>
    public ValueList<UnreadPart> Unread { get; internal init; }

    /// <summary>The devices that use objects and are not memory devices.</summary>
    internal ValueList<ObjectUser> Users { get; init; }

    /// <summary>What protects guest memory from the host. Null: nothing.</summary>
    internal LaunchSecurityType? Protection { get; init; }

    /// <summary>The CPUs: <c>-smp</c>.</summary>
    internal SmpArgument Smp { get; init; } = new();

    /// <summary>What could not be read, and why.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>Reads the words of a command line; what is not about memory is skipped. No word makes it throw.</summary>
    /// <param name="argv">The words, with or without the binary's path in front.</param>
    /// <param name="configs">
    /// The text of each file, by its path as <c>-readconfig</c> names it. A file that is not in it is in <see cref="Unread"/>.
    /// Null: no file is known.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="argv"/> is null.</exception>
    public static QemuCommandLine Parse(
        IReadOnlyList<string> argv, IReadOnlyDictionary<string, string>? configs = null)
    {
        ArgumentNullException.ThrowIfNull(argv);
        configs ??= NoConfigs;
        DiagnosticBag bag = new();
        return ArgvLimits.Hold(argv, bag) && ArgvLimits.Hold([.. configs.Values], bag)
            ? new ArgvReader(argv, configs, bag).Read()
            : new() { Diagnostics = bag.ToValueList() };
    }

    /// <summary>The words of the memory arguments, spelled as <see cref="MemoryArgs.ToArgv"/> spells them.</summary>
    public IReadOnlyList<string> ToArgv() => ArgvWriter.Write(MachineProperties, Arguments.AsSpan(), Syntax);
}
