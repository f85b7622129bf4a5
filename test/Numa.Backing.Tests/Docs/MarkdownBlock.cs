namespace Numa.Backing.Tests.Docs;

/// <summary>One fenced block of a document.</summary>
/// <param name="Language">The word after the fence: <c>csharp</c>, <c>sh</c>, <c>text</c>, <c>mermaid</c>.</param>
/// <param name="Note">The comment in the line above, which a reader does not see. Empty: none.</param>
/// <param name="Text">What is between the fences, with the last line's end.</param>
/// <param name="Start">Where the text begins in the document.</param>
internal sealed record MarkdownBlock(string Language, string Note, string Text, int Start)
{
    /// <summary>This output tells of the machine it was printed on, and is not held on another.</summary>
    public const string DiffersByMachine = "differs by machine";

    /// <summary>This block is a program by itself, not the next part of the document's.</summary>
    public const string OwnProgram = "a program of its own";

    /// <summary>Before the variables that a part of somebody's program takes for given: it compiles, and is not run.</summary>
    private const string Given = "given: ";

    /// <summary>What this part of a program takes for given, as parameters. Null: nothing, it is run.</summary>
    public string? GivenVariables => Note.StartsWith(Given, StringComparison.Ordinal) ? Note[Given.Length..] : null;

    public bool IsCode => Language == "csharp";

    public bool IsOutput => Language is "text" or "mermaid";
}
