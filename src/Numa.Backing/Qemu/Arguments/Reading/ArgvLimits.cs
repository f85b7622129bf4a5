using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>How long a command line may be before it is refused unread: what Linux allows, and a little more.</summary>
internal static class ArgvLimits
{
    private const int MostWords = 64 * 1024;
    private const int MostCharacters = 8 * 1024 * 1024;

    public static bool Hold(IReadOnlyList<string> argv, DiagnosticBag bag)
    {
        if (argv.Count > MostWords)
        {
            bag.Add(CommandLineCodes.TooLarge.For("argv", argv.Count, "arguments", MostWords));
            return false;
        }

        long characters = 0;
        for (int i = 0; i < argv.Count; i++)
        {
            characters += argv[i]?.Length ?? 0;
        }

        if (characters > MostCharacters)
        {
            bag.Add(CommandLineCodes.TooLarge.For("argv", characters, "characters", MostCharacters));
        }

        return characters <= MostCharacters;
    }
}
