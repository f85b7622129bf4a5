using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Numa.Backing.Tool.Html;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes a result in the form that the command line asks for.</summary>
internal sealed class ResultWriter(Terminal terminal)
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void WriteText(CommandResult result)
    {
        DiagnosticWriter diagnostics = new(terminal);
        foreach (string note in result.Notes)
        {
            diagnostics.Write(DiagnosticSeverity.Note, note, "");
        }

        foreach ((SourceText source, ValueList<Diagnostic> said) in result.Diagnostics)
        {
            diagnostics.Write(source, said);
        }

        result.Text(terminal);
        if (result.ExitCode == ExitCode.No && SummaryOf(result) is { } summary)
        {
            diagnostics.Write(DiagnosticSeverity.Error, summary, "");
        }
    }

    public void WriteJson(string command, CommandResult result)
    {
        JsonObject envelope = new()
        {
            ["command"] = command,
            ["exitCode"] = (int)result.ExitCode,
            ["diagnostics"] = new JsonArray([.. result.Diagnostics.SelectMany(group => group.Diagnostics).Select(NodeOf)]),
        };
        if (result.Argv is { } argv)
        {
            envelope["argv"] = new JsonArray([.. argv.Select(word => (JsonNode)word)]);
        }

        envelope["result"] = result.Json?.DeepClone();
        terminal.Environment.Output.WriteLine(envelope.ToJsonString(Layout));
    }

    /// <exception cref="ToolException">The file cannot be written, or the result has no page.</exception>
    public static void WriteHtml(string path, CommandResult result)
    {
        if (result.Report is not { } report)
        {
            throw new ToolException(
                ExitCode.No, "There is no memory to draw, so no page was written.",
                "Fix the errors above first.");
        }

        OutputFile.Write(path, "The page", ReportPage.Render(report));
    }

    // A compiler's last line: how much there is to repair.
    private static string? SummaryOf(CommandResult result)
    {
        DiagnosticSeverity[] all = [.. result.Diagnostics.SelectMany(group => group.Diagnostics).Select(said => said.Severity)];
        int errors = all.Count(severity => severity == DiagnosticSeverity.Error);
        int warnings = all.Count(severity => severity == DiagnosticSeverity.Warning);
        return errors == 0 ? null : $"{Count(errors, "error")}, {Count(warnings, "warning")}.";
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>A value of the library as JSON, by its schema.</summary>
    public static JsonNode? NodeOf<T>(T value) => JsonSerializer.SerializeToNode(value, typeof(T), NumaBackingJson.Context);
}
