using System.Diagnostics;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments;

[OneAfterTheOther]
internal sealed class ShellLineTests
{
    [Test]
    [Platform("Linux")]
    public void ToShellLine_EachGoldenCase_IsSplitByAShellIntoTheWords() => Assert.Multiple(() =>
    {
        foreach (GoldenCase golden in GoldenCases.All.Where(one => one.Name.StartsWith("commas", StringComparison.Ordinal)))
        {
            MemoryArgs answer = golden.Build();
            ProcessStartInfo shell = new("sh", ["-c", $"printf '%s\\n' {answer.ToShellLine()}"]) { RedirectStandardOutput = true };
            using Process process = Process.Start(shell)!;
            string[] words = process.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');
            Assert.That(words, Is.EqualTo(answer.ToArgv()), golden.Name);
        }
    });

    [Test]
    public void AppendTo_ArgumentListOfAProcess_GetsTheWords()
    {
        MemoryArgs answer = GoldenCases.All[0].Build();
        ProcessStartInfo start = new("qemu-system-x86_64");
        start.ArgumentList.Add("-S");
        answer.AppendTo(start.ArgumentList);
        Assert.That(start.ArgumentList, Is.EqualTo([(string)"-S", .. answer.ToArgv()]));
    }
}
