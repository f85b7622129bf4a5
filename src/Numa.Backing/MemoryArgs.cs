using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Planning;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing;

/// <summary>The answer for one guest: QEMU arguments, what there is to say about them, and the plan behind them.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
public sealed class MemoryArgs
{
    internal MemoryArgs()
    {
    }

    /// <summary>Whether there are arguments: no diagnostic is an error.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Success => Plan is not null;

    /// <summary>The memory arguments in the order of the command line, but for <c>-machine</c>. Empty without success.</summary>
    public ValueList<QemuArgument> Arguments { get; internal init; }

    /// <summary>The memory properties of <c>-machine</c>, in order. Empty without success.</summary>
    public ValueList<MachineProperty> MachineProperties { get; internal init; }

    /// <summary>Errors, warnings and notes, in the order in which they were found.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>What was decided, and why. Null without success.</summary>
    public MemoryPlan? Plan { get; internal init; }

    /// <summary>How the binary wants arguments spelled.</summary>
    internal ArgumentSyntax Syntax { get; init; }

    /// <summary>
    /// The words of the command line: <c>-machine</c> with memory's properties first, then the rest.
    /// QEMU merges this <c>-machine</c> with the caller's own, whichever comes first.
    /// </summary>
    /// <exception cref="MemoryArgsException">
    /// There are none: a guest started without them would have memory, but not what was written.
    /// </exception>
    public IReadOnlyList<string> ToArgv()
    {
        ThrowIfFailed();
        return ArgvWriter.Write(MachineProperties, Arguments.AsSpan(), Syntax);
    }

    /// <summary>The words of <see cref="ToArgv"/> as one line that a POSIX shell splits into the same words again.</summary>
    /// <exception cref="MemoryArgsException">There are no arguments.</exception>
    public string ToShellLine() => ShellQuoting.Join(ToArgv());

    /// <summary>Appends the words of <see cref="ToArgv"/> to a list, such as <c>ProcessStartInfo.ArgumentList</c>.</summary>
    /// <param name="argumentList">Gets one item for each word, without quotes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="argumentList"/> is null.</exception>
    /// <exception cref="MemoryArgsException">There are no arguments; nothing was appended.</exception>
    public void AppendTo(ICollection<string> argumentList)
    {
        ArgumentNullException.ThrowIfNull(argumentList);
        foreach (string word in ToArgv())
        {
            argumentList.Add(word);
        }
    }

    /// <summary>Does nothing when there are arguments.</summary>
    /// <exception cref="MemoryArgsException">There are none; it has every diagnostic.</exception>
    [MemberNotNull(nameof(Plan))]
    public void ThrowIfFailed()
    {
        if (!Success)
        {
            throw new MemoryArgsException(Diagnostics);
        }
    }
}
