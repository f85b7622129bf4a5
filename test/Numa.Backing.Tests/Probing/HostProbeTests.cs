using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
[OneAfterTheOther]
internal sealed class HostProbeTests
{
    [Test]
    public void Read_ThisMachine_KnowsItsPagesAndLeavesChoicesOpen()
    {
        HostMemory host = HostProbe.Read();

        Assert.That(host.SystemPageSize, Is.EqualTo(ByteSize.FromBytes((ulong)Environment.SystemPageSize)));
        Assert.That(host.HugeTlbFsMounts, Is.Not.Null);
        Assert.That((host.MemoryBackingDirectory, host.HugePageSubdirectory), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public void Read_CopyOfAHost_TellsOfThatHost()
    {
        string root = Directory.CreateTempSubdirectory("numa-backing-").FullName;
        try
        {
            string node = Path.Combine(root, "sys/devices/system/node");
            Directory.CreateDirectory(Path.Combine(node, "node3"));
            File.WriteAllText(Path.Combine(node, "online"), "3\n");
            File.WriteAllText(Path.Combine(node, "node3", "cpulist"), "4-7\n");

            HostProbeResult reading = HostProbe.ReadAll(root);

            Assert.That(reading.Memory.SystemPageSize, Is.Null);
            Assert.That(reading.Memory.Nodes!.Value.Single().Cpus, Is.EqualTo(CpuSet.Range(4, 7)));
            Assert.That(
                reading.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct(), Is.EqualTo([HostCodes.Absent.Code]));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void Read_FileThatIsAFolder_StaysUnknownWithAWarning()
    {
        string root = Directory.CreateTempSubdirectory("numa-backing-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "proc", "meminfo"));

            HostProbeResult reading = HostProbe.ReadAll(root);

            Assert.That(
                reading.Diagnostics.Where(diagnostic => diagnostic.Code == HostCodes.Unreadable.Code)
                    .Select(diagnostic => diagnostic.Subject),
                Is.EqualTo(["/proc/meminfo"]));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
