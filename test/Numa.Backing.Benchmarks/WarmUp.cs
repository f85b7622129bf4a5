using System.Diagnostics;

namespace Numa.Backing.Benchmarks;

/// <summary>
/// Runs everything until the runtime has compiled it for good: it does so in the background, later than short warm-ups wait.
/// </summary>
internal static class WarmUp
{
    public static void For(TimeSpan time)
    {
        GuestBenchmarks[] guests = [.. "abcdef".Select(letter => new GuestBenchmarks { Guest = letter })];
        Array.ForEach(guests, guest => guest.Prepare());
        CapabilityBenchmarks capabilities = new();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Array.ForEach(guests, Run);
            capabilities.XmlReaderPass();
            capabilities.ParseLibvirt();
            capabilities.ParseQmp();
        }
    }

    private static void Run(GuestBenchmarks guest)
    {
        guest.XmlReaderPass();
        guest.XDocumentParse();
        guest.Parse();
        guest.Build();
        guest.Argv();
        guest.BuildAndArgv();
        guest.All();
    }
}
