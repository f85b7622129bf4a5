using System.Diagnostics;
using System.Globalization;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>What numad advises on this machine is, scored like a placement, not better than what the advisor says.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class NumadHereTests
{
    private const int Cpus = 1;
    private const ulong Mebibytes = 64;

    [Test]
    public async Task Advise_OnThisMachine_IsAtLeastAsGoodAsNumad()
    {
        if (await Numad.FindAsync() is not { } numad || !Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("This needs root and Debian's numad.");
            return;
        }

        string words = await AskAsync(numad);
        Assert.That(NodeSet.TryParse(words, out NodeSet advised), Is.True, words);
        PlacementAdvisor advisor = new(await BinaryCapabilities.OfAsync(QemuBinary.First()));
        HostMemory host = HostProbe.ReadAll().Memory;
        DomainDefinition guest = new()
        {
            Name = "ordinary",
            Type = DomainType.Qemu,
            Architecture = Architecture.X86_64,
            Machine = "q35",
            Memory = ByteSize.FromMebibytes(Mebibytes),
            Vcpu = new() { Maximum = Cpus },
        };
        PlacementCandidate ours = advisor.Advise(guest, host).Best!;
        PlacementCandidate theirs = advisor.Advise(
            guest with { NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = advised } } }, host).Best!;
        TestContext.Out.WriteLine($"numad -w {Cpus}:{Mebibytes} advises {advised}; the advisor {ours.AdvisedNodes}");
        Assert.That(ours.Score.CompareTo(theirs.Score), Is.LessThanOrEqualTo(0));
    }

    private static async Task<string> AskAsync(string numad)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            numad, ["-w", string.Create(CultureInfo.InvariantCulture, $"{Cpus}:{Mebibytes}")])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }
}
