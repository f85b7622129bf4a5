using BenchmarkDotNet.Attributes;

namespace Numa.Backing.Benchmarks;

/// <summary>One builder used by one thread and by two, with as much work in all.</summary>
public class ThreadBenchmarks
{
    // So many that starting a thread costs nothing beside them.
    private const int Guests = 20_000;

    private readonly MemoryArgsBuilder _builder = Setting.Builder();
    private readonly DomainDefinition _domain = DomainDefinition.Parse(GuestTexts.Of('b'));

    /// <summary>All guests on one thread.</summary>
    [Benchmark(OperationsPerInvoke = Guests)]
    public void OneThread() => Work(Guests);

    /// <summary>Half of the guests on each of two threads.</summary>
    [Benchmark(OperationsPerInvoke = Guests)]
    public void TwoThreads()
    {
        Thread second = new(() => Work(Guests / 2));
        second.Start();
        Work(Guests / 2);
        second.Join();
    }

    private void Work(int guests)
    {
        for (int i = 0; i < guests; i++)
        {
            _builder.Build(_domain).ToArgv();
        }
    }
}
