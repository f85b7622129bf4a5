namespace Numa.Backing.Tests.Support;

/// <summary>The words of an answer, for tests that hold refused guests to the same as others.</summary>
internal static class AnswerWords
{
    /// <summary>The words of the command line; none for a guest that was refused.</summary>
    public static IReadOnlyList<string> WordsOrNone(this MemoryArgs answer) => answer.Success ? answer.ToArgv() : [];
}
