using Microsoft.Extensions.Logging;

namespace Numa.Backing;

/// <summary>Tells the caller's logger what there is to say, once each. The event id is the code's number.</summary>
/// <remarks>The only place of the library that knows a logger.</remarks>
internal static partial class DiagnosticLog
{
    private const string Template = "{Guest}: {Code} {Subject}: {Text} {Remedy}";

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
                Say(
                    new CodeLogger(logger, diagnostic),
                    level,
                    guest,
                    diagnostic.Code,
                    diagnostic.Subject,
                    diagnostic.Message,
                    diagnostic.Remedy);
            }
        }
    }

    [LoggerMessage(Message = Template, SkipEnabledCheck = true)]
    private static partial void Say(
        ILogger logger, LogLevel level, string guest, string code, string subject, string text, string remedy);

    /// <summary>Gives each message the event id of its code: a generated method has one id for all.</summary>
    private sealed class CodeLogger(ILogger inner, Diagnostic diagnostic) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, new(diagnostic.Descriptor.Number, diagnostic.Code), state, exception, formatter);
    }
}
