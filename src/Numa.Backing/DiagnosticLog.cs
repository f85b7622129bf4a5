using Microsoft.Extensions.Logging;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>Tells the caller's logger what there is to say, once each. The event id is the code's number.</summary>
/// <remarks>The only place of the library that knows a logger.</remarks>
internal static partial class DiagnosticLog
{
    public static void Write(ILogger logger, string guest, ValueList<Diagnostic> diagnostics)
    {
        string name = PrintableText.Of(guest);
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
                CodeLogger coded = new(logger, diagnostic);
                Say(coded, level, name, diagnostic);
            }
        }
    }

    [LoggerMessage(Message = "{Guest}: {Diagnostic}", SkipEnabledCheck = true)]
    private static partial void Say(ILogger logger, LogLevel level, string guest, Diagnostic diagnostic);

    /// <summary>Gives each message the event id of its code: a generated method has one id for all.</summary>
    private sealed class CodeLogger(ILogger inner, Diagnostic diagnostic) : ILogger
    {
        IDisposable? ILogger.BeginScope<TState>(TState state) => inner.BeginScope(state);

        bool ILogger.IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, new(diagnostic.Descriptor.Number, diagnostic.Code), state, exception, formatter);
    }
}
