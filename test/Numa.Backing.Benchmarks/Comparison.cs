using System.Globalization;
using System.Text.Json;

namespace Numa.Backing.Benchmarks;

/// <summary>Answers <c>build/compare-libvirt.py</c>: gives the text of a guest, or the time from text to words.</summary>
internal static class Comparison
{
    /// <summary>What a process is told that is to answer, followed by the length of a turn.</summary>
    public const string Argument = "--compare";

    /// <summary>Answers <c>text a</c> and <c>time a</c> line by line, each with one JSON value.</summary>
    public static void Run(TimeSpan turn)
    {
        MemoryArgsBuilder builder = Setting.Builder();
        foreach (char guest in "abcd")
        {
            Time(builder, TextOf(guest), TimeSpan.FromSeconds(1));
        }

        while (Console.ReadLine() is [.. var what, ' ', var guest])
        {
            Console.WriteLine(what == "text"
                ? $"\"{JsonEncodedText.Encode(TextOf(guest))}\""
                : Time(builder, TextOf(guest), turn).ToString("R", CultureInfo.InvariantCulture));
        }
    }

    // The host of the comparison has no KVM.
    private static string TextOf(char guest) =>
        GuestTexts.Of(guest).Replace("<domain type='kvm'>", "<domain type='qemu'>", StringComparison.Ordinal);

    // Microseconds of one guest.
    private static double Time(MemoryArgsBuilder builder, string text, TimeSpan turn)
    {
        double begin = ProcessorTime.Now();
        int count = 0;
        while (ProcessorTime.Now() - begin < turn.TotalNanoseconds)
        {
            builder.Build(DomainDefinition.Parse(text)).ToArgv();
            count++;
        }

        return (ProcessorTime.Now() - begin) / count / 1000;
    }
}
