using System.Collections;
using Microsoft.Extensions.Logging;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>Logs each diagnostic once, in a scope of its guest. The event id is the code's number.</summary>
/// <remarks>The only file of the library that calls a logger.</remarks>
internal static class DiagnosticLog
{
    public static void Write(ILogger logger, string guest, ValueList<Diagnostic> diagnostics)
    {
        if (diagnostics.IsEmpty)
        {
            return;
        }

        string name = PrintableText.Of(guest);
        using IDisposable? scope = logger.BeginScope(new Fields("Guest: {Guest}", $"Guest: {name}", [new("Guest", name)]));
        foreach (Diagnostic diagnostic in diagnostics)
        {
            LogLevel level = LevelOf(diagnostic.Severity);
            if (logger.IsEnabled(level))
            {
                EventId eventId = new(diagnostic.Descriptor.Number, diagnostic.Code);
                logger.Log(level, eventId, FieldsOf(name, diagnostic), exception: null, static (fields, _) => fields.ToString());
            }
        }
    }

    private static LogLevel LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => LogLevel.Error,
        DiagnosticSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    private static Fields FieldsOf(string guest, Diagnostic diagnostic) => new(
        "{Guest}: {Code} {Severity} {Subject} {Location}: {Message} {Remedy}",
        $"{guest}: {diagnostic}",
        [
            new("Guest", guest),
            new("Code", diagnostic.Code),
            new("Severity", diagnostic.Severity),
            new("Subject", diagnostic.Subject),
            new("Location", diagnostic.Place),
            new("Message", diagnostic.Message),
            new("Remedy", diagnostic.Remedy),
        ]);

    /// <summary>What a structured logger keeps of a message: its parts by name, then the template.</summary>
    private sealed class Fields(string template, string text, KeyValuePair<string, object?>[] named)
        : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly KeyValuePair<string, object?>[] _all = [.. named, new("{OriginalFormat}", template)];

        public int Count => _all.Length;

        public KeyValuePair<string, object?> this[int index] => _all[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, object?>>)_all).GetEnumerator();

        public override string ToString() => text;

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
