namespace Numa.Backing.Tool.Output;

/// <summary>The streams and variables that a run has; a test gives its own.</summary>
internal sealed record ToolEnvironment
{
    private const int WidthWithoutTerminal = 110;

    /// <summary>Standard input.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads standard output on a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person reads standard error on a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public int Width { get; init; } = WidthWithoutTerminal;

    /// <summary>Reads a variable of the environment. Null: it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    public static ToolEnvironment OfProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = Console.Out,
        Error = Console.Error,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? WidthWithoutTerminal : Math.Max(40, Console.WindowWidth),
        Variable = Environment.GetEnvironmentVariable,
    };
}
