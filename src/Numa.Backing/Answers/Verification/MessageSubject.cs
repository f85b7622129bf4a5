using System.Buffers;

namespace Numa.Backing.Answers.Verification;

/// <summary>Finds the object that a line of error output is about by the argument before the message.</summary>
internal static class MessageSubject
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(",\": ';");

    // -object memory-backend-memfd,id=ram-node0,size=1G: ...    -device {"driver":"pc-dimm","memdev":"d0"}: ...
    private static readonly string[] Marks = ["memdev=", "\"memdev\":\"", "memory-backend=", "id=", "\"id\":\""];

    /// <summary>The id; empty where the line repeats no argument with one.</summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> line)
    {
        foreach (string mark in Marks)
        {
            int at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && !char.IsAsciiLetterOrDigit(line[at - 1]))
            {
                ReadOnlySpan<char> id = line[(at + mark.Length)..];
                int end = id.IndexOfAny(Ends);
                return end < 0 ? id : id[..end];
            }
        }

        return [];
    }
}
