namespace Numa.Backing.Tests.Conformance;

/// <summary>What this library makes of one case: two lists of words, or none when it refuses the guest.</summary>
internal sealed record ConformanceRun
{
    public bool Refused { get; private init; }

    /// <summary>The properties of <c>-machine</c>, each <c>name=value</c>.</summary>
    public IReadOnlyList<string> Machine { get; private init; } = [];

    /// <summary>The words after <c>-machine</c> and its properties.</summary>
    public IReadOnlyList<string> Args { get; private init; } = [];

    public ValueList<Diagnostic> Diagnostics { get; private init; }

    public static ConformanceRun Of(ConformanceFolder folder, ConformanceCase @case)
    {
        if (!DomainDefinition.TryParse(folder.Text(@case.Xml), out DomainDefinition? domain, out ValueList<Diagnostic> problems))
        {
            return new() { Refused = true, Diagnostics = problems };
        }

        var builder = new MemoryArgsBuilder(
            folder.Capabilities(@case.Caps), folder.Host.ToHostMemory(), folder.Host.ToOptions(@case));
        MemoryArgs answer = builder.Build(domain!);
        if (!answer.Success)
        {
            return new() { Refused = true, Diagnostics = answer.Diagnostics };
        }

        return new()
        {
            Machine = [.. answer.MachineProperties.Select(property => property.ToString())],
            Args = [.. WithoutMachine(answer.ToArgv())],
            Diagnostics = answer.Diagnostics,
        };
    }

    // '-machine' stands first or not at all, and the corpus lists its properties apart.
    private static IEnumerable<string> WithoutMachine(IReadOnlyList<string> argv) =>
        argv is ["-machine", ..] ? argv.Skip(2) : argv;
}
