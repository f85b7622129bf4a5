using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Planning.Facts;

internal sealed class PreferredNodesTests
{
    private const string TwoPreferred =
        "<memory unit='GiB'>1</memory><numatune><memory mode='preferred' nodeset='0-1'/></numatune>";

    [TestCase(7, 2, "6.12", PreferredNodeEffect.First)]
    [TestCase(8, 0, "5.14", PreferredNodeEffect.First)]
    [TestCase(8, 0, "5.15", PreferredNodeEffect.All)]
    [TestCase(10, 0, "6.12", PreferredNodeEffect.All)]
    [TestCase(10, 0, null, PreferredNodeEffect.Unknown)]
    [TestCase(7, 2, null, PreferredNodeEffect.First)]
    public void EffectOf_QemuAndKernel_Decide(int major, int minor, string? kernel, object effect) => Assert.That(
        PreferredNodes.EffectOf(new(major, minor), kernel is null ? null : Version.Parse(kernel)), Is.EqualTo(effect));

    [TestCase(null, "is unknown")]
    [TestCase("5.10", "kernel 5.10 uses only the first, 0")]
    [TestCase("6.12", null)]
    public void Build_SeveralPreferredNodes_DiagnosticNamesTheFactThatDecides(string? kernel, string? part)
    {
        HostMemory host = Guests.Host with { KernelVersion = kernel is null ? null : Version.Parse(kernel) };
        MemoryArgs args = new MemoryArgsBuilder(Guests.Qemu, host).Build(Guests.Domain(TwoPreferred));

        string[] messages = [.. args.Diagnostics.Where(problem => problem.Code == "NB5014").Select(problem => problem.Message)];

        Assert.That(messages, part is null ? Is.Empty : Has.One.Contains(part));
    }

    [TestCase("6.12", "prefer (many):0-1", PlacementVerdict.AsPlanned)]
    [TestCase("6.12", "prefer:0", PlacementVerdict.WrongPolicy)]
    [TestCase("5.10", "prefer:0", PlacementVerdict.AsPlanned)]
    [TestCase("5.10", "prefer:1", PlacementVerdict.WrongPolicy)]
    public void Verify_SeveralPreferredNodes_ExpectsWhatQemuAndKernelKeep(string kernel, string policy, PlacementVerdict verdict)
    {
        HostMemory host = Guests.Host with { KernelVersion = Version.Parse(kernel) };
        MemoryPlan plan = new MemoryArgsBuilder(Guests.Qemu, host).Build(Guests.Domain(TwoPreferred)).Plan!;
        GuestEvidence evidence = new()
        {
            NumaMaps = $"7f0000000000 {policy}",
            Maps = "7f0000000000-7f0040000000 rw-p 00000000 00:00 0",
            RamBlocks = "pc.ram 4 KiB 0x0 0x40000000 0x40000000",
            HostAddresses = "Host virtual address for 0x0 (pc.ram) is 0x7f0000000000",
        };

        PlacementReport report = PlacementVerifier.Verify(plan, evidence);

        Assert.That(report.Blocks.Single().Verdict, Is.EqualTo(verdict), report.ToString());
    }
}
