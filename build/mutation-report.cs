#!/usr/bin/env dotnet

// Prints what build/mutate.sh found: a table by folder, then each change that no test noticed.
//   dotnet run build/mutation-report.cs -- artifacts/mutation/whole/reports/mutation-report.json
// Of several reports, a later one counts for the files that it changed, so that a few files can be tried again.

using System.Text.Json;

Dictionary<string, Mutant[]> byFile = [];
foreach (string path in args.Where(File.Exists))
{
    using JsonDocument report = JsonDocument.Parse(File.ReadAllText(path));
    foreach (IGrouping<string, Mutant> file in Mutants(report).Where(mutant => mutant.WasTried).GroupBy(mutant => mutant.File))
    {
        byFile[file.Key] = [.. file];
    }
}

Mutant[] mutants = [.. byFile.Values.SelectMany(file => file)];

Console.WriteLine("| folder | changes | noticed | not noticed | in code that no test runs | share noticed |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|");
foreach (IGrouping<string, Mutant> folder in mutants.GroupBy(mutant => mutant.Folder).OrderBy(folder => folder.Key))
{
    Print(folder.Key, [.. folder]);
}

Print("**all**", mutants);
Console.WriteLine();
foreach (Mutant mutant in mutants.Where(mutant => !mutant.IsNoticed).OrderBy(mutant => mutant.File).ThenBy(mutant => mutant.Line))
{
    Console.WriteLine($"{mutant.File}:{mutant.Line} {mutant.Status}: {mutant.Before} -> {mutant.After}");
}

static void Print(string name, IReadOnlyCollection<Mutant> of)
{
    int noticed = of.Count(mutant => mutant.IsNoticed);
    int unrun = of.Count(mutant => mutant.Status == "NoCoverage");
    FormattableString row =
        $"| {name} | {of.Count} | {noticed} | {of.Count - noticed - unrun} | {unrun} | {100.0 * noticed / of.Count:F1} % |";
    Console.WriteLine(FormattableString.Invariant(row));
}

static IEnumerable<Mutant> Mutants(JsonDocument report)
{
    foreach (JsonProperty file in report.RootElement.GetProperty("files").EnumerateObject())
    {
        string path = file.Name[(file.Name.LastIndexOf("/Numa.Backing/", StringComparison.Ordinal) + "/Numa.Backing/".Length)..];
        string[] lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        foreach (JsonElement mutant in file.Value.GetProperty("mutants").EnumerateArray())
        {
            int line = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();
            yield return new(
                path, line, mutant.GetProperty("status").GetString()!, lines[line - 1].Trim(),
                mutant.GetProperty("replacement").GetString()!.ReplaceLineEndings(" "));
        }
    }
}

internal sealed record Mutant(string File, int Line, string Status, string Before, string After)
{
    public string Folder => File.Split('/') is [var first, var second, _, ..] ? $"{first}/{second}" : File.Split('/')[0];

    public bool WasTried => Status is not ("Ignored" or "CompileError");

    // A change that makes a test run without end was noticed, too.
    public bool IsNoticed => Status is "Killed" or "Timeout";
}
