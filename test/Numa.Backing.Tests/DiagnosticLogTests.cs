using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests;

[TestFixture]
internal sealed class DiagnosticLogTests
{
    [Test]
    public void Build_WarningsAndNotes_EachOnceWithItsCodeAsEvent()
    {
        RecordingLogger logger = new();
        MemoryArgs args = Build(logger);
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics, Is.Not.Empty);
            Assert.That(
                logger.Entries.Select(entry => (entry.Event.Id, entry.Event.Name)),
                Is.EqualTo(args.Diagnostics.Select(d => (d.Descriptor.Number, d.Code))));
            Assert.That(logger.Entries[0].Level, Is.EqualTo(LogLevel.Warning));
            Assert.That(logger.Entries[0].Text, Does.StartWith("guest: NB5014 warning numatune/memory: "));
        });
    }

    [Test]
    public void Build_MessageOfALog_HasItsPartsByName()
    {
        RecordingLogger logger = new();
        Build(logger);
        Assert.That(
            logger.Entries[0].Keys, Is.EquivalentTo(
                ["Guest", "Code", "Severity", "Subject", "Location", "Message", "Remedy", "{OriginalFormat}"]));
    }

    [Test]
    public void Build_Log_HasOneScopeOfTheGuest()
    {
        RecordingLogger logger = new();
        Build(logger);
        Assert.That(logger.Scopes, Is.EqualTo(["Guest: guest"]));
    }

    [Test]
    public void Builder_MadeByAContainerFromItsTypeAlone_Logs()
    {
        RecordingLogger logger = new();
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64))
            .AddSingleton<ILogger<MemoryArgsBuilder>>(logger)
            .AddSingleton<MemoryArgsBuilder>()
            .BuildServiceProvider();
        services.GetRequiredService<MemoryArgsBuilder>().Build(Guest());
        Assert.That(logger.Entries, Is.Not.Empty);
    }

    [Test]
    public void Build_LevelThatNobodyHears_IsNotSaid()
    {
        RecordingLogger logger = new() { Least = LogLevel.Error };
        Build(logger);
        Assert.That(logger.Entries, Is.Empty);
    }

    private static DomainDefinition Guest() => Make.Domain() with
    {
        NumaTune = new() { Memory = new() { Mode = NumaMode.Preferred, NodeSet = NodeSet.Of(0, 1) } },
    };

    private static MemoryArgs Build(RecordingLogger logger)
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64);
        return new MemoryArgsBuilder(qemu, logger: logger).Build(Guest());
    }

    private sealed class RecordingLogger : ILogger<MemoryArgsBuilder>
    {
        public List<(LogLevel Level, EventId Event, string Text, string[] Keys)> Entries { get; } = [];

        public List<string> Scopes { get; } = [];

        public LogLevel Least { get; init; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Scopes.Add(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            string[] keys = [.. (state as IEnumerable<KeyValuePair<string, object?>> ?? []).Select(pair => pair.Key)];
            Entries.Add((logLevel, eventId, formatter(state, exception), keys));
        }
    }
}
