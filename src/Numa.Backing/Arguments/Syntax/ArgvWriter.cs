namespace Numa.Backing.Arguments.Syntax;

/// <summary>Spells arguments as the words of a command line.</summary>
internal static class ArgvWriter
{
    public static IReadOnlyList<string> Write(
        ValueList<MachineProperty> machine, ReadOnlySpan<QemuArgument> arguments, ArgumentSyntax syntax) =>
        throw new NotImplementedException();
}
