using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Planning;

/// <summary>Virtual CPUs on one node and their memory on another; node 0 has CPUs 0 to 3, node 1 has 4 to 7.</summary>
internal sealed class PinChecksTests
{
    [TestCase("0", "1", 1)]
    [TestCase("0", "0", 0)]
    [TestCase("0-7", "1", 0)]
    [TestCase("4", "1", 0)]
    [TestCase("4-5", "0", 1)]
    public void Build_PinsOfEachCpu_ToldWhereNoNodeIsTheMemorys(string cpus, string nodes, int told) => Assert.That(
        Notes($"<cputune><vcpupin vcpu='0' cpuset='{cpus}'/><vcpupin vcpu='1' cpuset='{cpus}'/></cputune>", "<vcpu>2</vcpu>", nodes),
        Is.EqualTo(told));

    [TestCase("<vcpu>2</vcpu>", 0, Description = "CPU 1 may run anywhere")]
    [TestCase("<vcpu cpuset='0-3'>2</vcpu>", 1, Description = "CPU 1 runs where all may")]
    [TestCase("<vcpu cpuset='4-7'>2</vcpu>", 0)]
    public void Build_PinOfOneCpu_TheOtherRunsWhereAllMay(string vcpu, int told) =>
        Assert.That(Notes("<cputune><vcpupin vcpu='0' cpuset='0-3'/></cputune>", vcpu, "1"), Is.EqualTo(told));

    [Test]
    public void Build_Cells_EachIsJudgedByItsOwnCpus()
    {
        MemoryArgs args = Guests.Build(
            """
            <memory unit='GiB'>2</memory><vcpu>2</vcpu>
            <cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='1' cpuset='1'/></cputune>
            <numatune><memnode cellid='0' mode='strict' nodeset='0'/><memnode cellid='1' mode='strict' nodeset='1'/></numatune>
            <cpu><numa><cell id='0' cpus='0' memory='1' unit='GiB'/><cell id='1' cpus='1' memory='1' unit='GiB'/></numa></cpu>
            """);
        Assert.That(
            args.Diagnostics.Where(diagnostic => diagnostic.Descriptor == PlanCodes.PinnedElsewhere).Select(diagnostic => diagnostic.Subject),
            Is.EqualTo(new[] { "cpu/numa/cell[1]" }));
    }

    private static int Notes(string tune, string vcpu, string nodes) =>
        Guests.Build($"<memory unit='GiB'>1</memory>{vcpu}{tune}<numatune><memory mode='strict' nodeset='{nodes}'/></numatune>")
            .Diagnostics.Count(diagnostic => diagnostic.Descriptor == PlanCodes.PinnedElsewhere);
}
