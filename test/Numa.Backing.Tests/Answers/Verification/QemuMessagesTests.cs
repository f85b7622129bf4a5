using Numa.Backing.Answers.Verification;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Answers.Verification;

/// <summary>What QEMU wrote when it was tried, and every row of the table.</summary>
internal sealed class QemuMessagesTests
{
    private const string Of = "qemu-system-x86_64: ";

    private static IEnumerable<string> Patterns() => QemuMessages.All.ToArray().Select(message => message.Pattern);

    [TestCaseSource(nameof(Patterns))]
    public void Row_ItsOwnText_IsFoundAndNoEarlierRow(string pattern)
    {
        QemuMessage row = QemuMessages.All.ToArray().First(message => message.Pattern == pattern);
        string text = Of + pattern.Replace("*", "1", StringComparison.Ordinal).Replace("{block}", "ram-node0", StringComparison.Ordinal);

        DiagnosticBag problems = new();
        Diagnostic? ended = ErrorOutputReader.Read(text, problems);

        Diagnostic found = problems.ToValueList().Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Code, Is.EqualTo(row.Code.Code));
            Assert.That(
                found.Subject,
                Is.EqualTo(pattern.Contains("{block}", StringComparison.Ordinal) ? "ram-node0" : "standard error"));
            Assert.That(ended is null, Is.EqualTo(row.Effect is MessageEffect.Warning or MessageEffect.Outgoing));
        });
    }

    [TestCase("-object memory-backend-ram,id=r0,size=64M,host-nodes=7,policy=bind: cannot bind memory to host NUMA nodes: Invalid argument",
        "NB7010", "r0", Description = "5.2")]
    [TestCase("cannot bind memory to host NUMA nodes: Invalid argument", "NB7010", "standard error", Description = "7.2 to 11.1")]
    [TestCase("cannot bind memory to host NUMA nodes: Operation not permitted", "NB7012", "standard error")]
    [TestCase("-object memory-backend-memfd,id=r0,size=63M: failed to resize memfd to 66060288: Invalid argument", "NB7013", "r0")]
    [TestCase("failed to create memfd with flags 0x74000007: No such device", "NB7023", "standard error")]
    [TestCase("cannot set up guest memory 'pc.ram': Cannot allocate memory", "NB7014", "pc.ram")]
    [TestCase("-device pc-dimm,memdev=r1: no free slots available", "NB7025", "r1")]
    [TestCase("-device {\"driver\":\"pc-dimm\",\"memdev\":\"r1\"}: no free slots available", "NB7025", "r1")]
    [TestCase("-device virtio-mem-pci,memdev=r0: Incompatible with mlock", "NB7021", "r0")]
    [TestCase("The nodes select no CPUs", "NB7030", "standard error")]
    [TestCase("Address space limit 0xfffffffff < 0x2626a83fffffff phys-bits too low (36)", "NB7017", "standard error")]
    [TestCase("backing store size 0x100000 does not match 'size' option 0x4000000", "NB7013", "standard error", Description = "7.2")]
    [TestCase("numa: Node ID missing: 0", "NB7018", "standard error")]
    [TestCase("Size mismatch: pc.ram: 0x10000000 != 0x8000000: Invalid argument", "NB7019", "pc.ram")]
    [TestCase("Unknown ramblock \"0000:00:05.0/m0\", cannot accept migration", "NB7020", "0000:00:05.0/m0")]
    [TestCase("Mismatched RAM page size ram-node0 (local) 4096 != 2097152", "NB7027", "ram-node0")]
    [TestCase("drive with bus=0, unit=0 exists", "NB7034", "standard error")]
    public void Read_MessageOfQemu_HasCodeAndBlock(string message, string code, string subject)
    {
        DiagnosticBag problems = new();
        ErrorOutputReader.Read(Of + message, problems);

        Assert.That(problems.ToValueList().Select(problem => (problem.Code, problem.Subject)), Is.EqualTo([(code, subject)]));
    }

    [TestCase("os_mem_prealloc: Insufficient free host memory pages available to allocate guest RAM", "NB7009")]
    [TestCase("-device vfio-pci,host=0000:07:00.0: VFIO_MAP_DMA failed: Cannot allocate memory", "NB7016")]
    [TestCase("mlockall: Cannot allocate memory", "NB7015")]
    [TestCase("-numa node,nodeid=0,cpus=0-3,memdev=ram-node0: NUMA is not supported by this machine-type", "NB7018")]
    [TestCase("Length mismatch: pc.ram: 0x100000000 in != 0x8000000: Invalid argument", "NB7019")]
    [TestCase("a used vhost backend has no free memory slots left", "NB7022")]
    [TestCase("memory-backend-file: can't use already busy memdev: r0", "NB7024")]
    [TestCase("slots specified but no max-size", "NB7026")]
    [TestCase("error while loading state for instance 0x0 of device 'ram'", "NB7028")]
    [TestCase("ram_block_discard_range: Failed to fallocate ram-node0:0 +1000 (-95)", "NB7029")]
    [TestCase("cannot set up private guest memory for sev: KVM required", "NB7031")]
    [TestCase("terminating on signal 15 from pid 1 (x)", "NB7032")]
    [TestCase("warning: CPU(s) not present in any NUMA nodes: CPU 1", "NB7033")]
    [TestCase("can't open backing store /x for guest RAM: No such file or directory", "NB7011")]
    public void Read_WellKnownMessage_HasItsMeaning(string message, string code)
    {
        DiagnosticBag problems = new();
        ErrorOutputReader.Read(Of + message, problems);

        Assert.That(problems.ToValueList().Select(problem => problem.Code), Is.EqualTo([code]));
    }
}
