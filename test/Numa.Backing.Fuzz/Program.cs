using System.Globalization;
using Numa.Backing.Fuzz;

// Feeds each public reader its share of --count nearly good texts (default 100000), the same for the same --seed.
// --only NAME: the readers whose name holds the word. Prints a table; an input that breaks a promise is kept and ends the run.
int count = Number("--count", 100_000);
int seed = Number("--seed", 1);
string only = Value("--only") ?? "";
FuzzTarget[] targets = [.. FuzzRun.Targets.Where(target => target.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
List<FuzzTally> tallies = [];
int findings = 0;
foreach (FuzzTarget target in targets)
{
    FuzzRun run = new(target, seed);
    tallies.Add(run.Tally);
    if (run.Feed(count / targets.Length) is { } finding)
    {
        findings++;
        string file = Path.Combine(Path.GetTempPath(), $"finding-{findings}.txt");
        File.WriteAllText(file, string.Concat(finding.Input.Select(Visible)));
        Console.WriteLine($"{finding.Target}: {file}\n{finding.Breach}\n");
    }
}

Console.WriteLine(FuzzTally.Table(tallies));
return findings == 0 ? 0 : 1;

static string Visible(char letter) =>
    letter is (>= ' ' and <= '~' and not '\\') or '\n' ? $"{letter}" : $"\\u{(int)letter:x4}";

string? Value(string option) => Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

int Number(string option, int usual) => Value(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
