using Microsoft.Extensions.Logging;

namespace Numa.Backing;

/// <summary>Tells the caller's logger what there is to say, once each. The event id is the code's number.</summary>
/// <remarks>The only place of the library that knows a logger.</remarks>
internal static partial class DiagnosticLog
{
    public static void Write(ILogger logger, string guest, ValueList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            LogLevel level = diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => LogLevel.Error,
                DiagnosticSeverity.Warning => LogLevel.Warning,
                _ => LogLevel.Information,
            };
            if (logger.IsEnabled(level))
            {
                EventId id = new(diagnostic.Descriptor.Number, diagnostic.Code);
                logger.Log(level, id, new State(guest, diagnostic), null, static (state, _) => state.ToString());
            }
        }
    }

    private readonly record struct State(string Guest, Diagnostic Diagnostic)
    {
        public override string ToString() => $"{Guest}: {Diagnostic}";
    }
}
