using System.Globalization;
using System.Text;

namespace Numa.Backing.Benchmarks;

/// <summary>Says in plain words, and in one picture, what a caller gets.</summary>
internal static class PlainWords
{
    private static readonly (string Title, string Name)[] Answers =
    [
        ("XML to words", "Guest.All"), ("reasons", "Answer.Explain"), ("their text", "Answer.ExplainText"),
        ("does it fit", "Answer.Preflight"), ("may it migrate", "Answer.CompareEqual"), ("words read back", "Answer.Read"),
    ];

    public static void AddTo(StringBuilder text, Measurements run)
    {
        if (!Array.TrueForAll(["Guest.All", "Answer.Explain", "Host.CheckHosts", "Placement.AdviseHosts"], run.Has))
        {
            return;
        }

        Line(text, $"\nOn one core of this machine:\n");
        Line(text, $"- {PerSecond(run, 'a'):#,0} guests (a) a second from XML to QEMU's words, {PerSecond(run, 'b'):#,0} guests (b).");
        Line(text, $"- A fleet of 10,000 hosts is checked against a guest in {run.Time("Host.CheckHosts", "") / 100:0} ms.");
        Line(text, $"- The best of 10,000 hosts for a guest is found in {run.Time("Placement.AdviseHosts", "") / 100:0} ms.");
        Line(text, $"- A running guest of 64 blocks in a process of 100,000 mappings is verified in {Milliseconds(run):0} ms.");
        Line(text, $"\nMicroseconds of each answer about guest (b), 8 cells with policies and huge pages:\n");
        AddPicture(text, Array.ConvertAll(Answers, answer => (answer.Title, run.Time(answer.Name, 'b') / 1000)));
    }

    private static double PerSecond(Measurements run, char guest) => 1e9 / run.Time("Guest.All", guest);

    private static double Milliseconds(Measurements run) => run.Time("Verification.Verify", "") / 1e6;

    private static void AddPicture(StringBuilder text, (string Title, double Value)[] bars)
    {
        Line(text, $"```mermaid\nxychart-beta horizontal");
        Line(text, $"    x-axis [{string.Join(", ", bars.Select(bar => $"\"{bar.Title}\""))}]");
        Line(text, $"    y-axis \"microseconds\"");
        string values = string.Join(", ", bars.Select(bar => bar.Value.ToString("0.0", CultureInfo.InvariantCulture)));
        Line(text, $"    bar [{values}]\n```");
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
