using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Numa.Backing.Benchmarks;

/// <summary>The first answer of a process, with the runtime and as a native image.</summary>
internal static class ProcessRounds
{
    public static Bar[] Run(int rounds)
    {
        string project = Path.Combine(PerformanceReport.Root, "test", "Numa.Backing.FirstAnswer");
        string guest = Path.Combine(PerformanceReport.Root, "docs", "samples", "web-cache.xml");
        string published = Path.Combine(PerformanceReport.Root, "artifacts", "first-answer");
        string plain = Publish(project, Path.Combine(published, "runtime"));
        string compiled = Publish(
            project, Path.Combine(published, "ready-to-run"), "--runtime", Runtime, "--no-self-contained",
            "-p:PublishAot=false", "-p:PublishReadyToRun=true");
        string image = Publish(project, Path.Combine(published, "native"), "--runtime", Runtime, $"-p:CppCompilerAndLinker={Linker}");
        FreshProcess native = new(image, guest);
        return
        [
            new("first answer of a fresh process over a program that does nothing, processor milliseconds", 50,
                new Measured("compiled at run time", new FreshProcess(plain, guest).MedianCpuOverNothing(rounds), 100),
                new Measured("published with ReadyToRun", new FreshProcess(compiled, guest).MedianCpuOverNothing(rounds), 100)),
            new("native image from start to end, milliseconds", 8, new Measured("", native.MedianWall(rounds * 2), 15)),
            new("native image, MB (1,000,000 bytes)", 4, new Measured("", new FileInfo(image).Length / 1e6, 6)),
        ];
    }

    private static string Runtime => RuntimeInformation.RuntimeIdentifier;

    private static string Linker => File.Exists("/usr/bin/clang") ? "clang" : "gcc";

    private static string Publish(string project, string folder, params string[] more)
    {
        ProcessStartInfo start = new(
            "dotnet", ["publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo", .. more]);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(folder, "Numa.Backing.FirstAnswer")
            : throw new InvalidOperationException($"{project} was not published.");
    }
}
