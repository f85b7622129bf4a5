using Numa.Backing.Diagnostics;
using Numa.Backing.Host;

namespace Numa.Backing.Tests.Host;

internal sealed class MountTableTests
{
    private static readonly ByteSize Default = ByteSize.FromMebibytes(2);

    [TestCase("rw,relatime,pagesize=2M", 2048)]
    [TestCase("rw,pagesize=1024M,size=4G", 1048576)]
    [TestCase("rw,pagesize=1G", 1048576)]
    [TestCase("rw,pagesize=64K", 64)]
    [TestCase("rw,pagesize=16777216", 16384)]
    [TestCase("rw,relatime", 2048)]
    public void Read_PageSize_IsTheOptionOrTheDefault(string options, int kibibytes)
    {
        HugeTlbFsMount mount = Read($"hugetlbfs /mnt hugetlbfs {options} 0 0")[0];

        Assert.That(mount.PageSize, Is.EqualTo(ByteSize.FromKibibytes((ulong)kibibytes)));
        Assert.That(mount.IsDefault, Is.EqualTo(mount.PageSize == Default));
    }

    [TestCase(@"/dev/hugepages", "/dev/hugepages")]
    [TestCase(@"/mnt/a\040b\011c\134d\043e\012f", "/mnt/a b\tc\\d#e\nf")]
    [TestCase(@"/mnt/a\04", @"/mnt/a\04")]
    [TestCase(@"/mnt/a\999b", @"/mnt/a\999b")]
    public void Read_EscapedPath_IsThePath(string written, string path) =>
        Assert.That(Read($"none {written} hugetlbfs rw 0 0")[0].Path, Is.EqualTo(path));

    [TestCase("")]
    [TestCase("tmpfs /dev/shm tmpfs rw 0 0")]
    [TestCase("hugetlbfs /too/short")]
    public void Read_OtherLines_AreNoMounts(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void Read_TwoMountsAtOnePlace_KeepsTheLater() => Assert.That(
        Read("a /mnt hugetlbfs pagesize=2M 0 0\nb /mnt hugetlbfs pagesize=1G 0 0\n").Select(mount => mount.PageSize),
        Is.EqualTo([ByteSize.FromGibibytes(1)]));

    [TestCase("rw,pagesize=")]
    [TestCase("rw,pagesize=0M")]
    [TestCase("rw,pagesize=99999999999G")]
    [TestCase("rw,pagesize=two")]
    public void Read_PageSizeThatIsNone_LeavesTheMountOutAndSaysSo(string options)
    {
        DiagnosticBag diagnostics = new();

        ValueList<HugeTlbFsMount> mounts = MountTable.Read($"a /mnt hugetlbfs {options} 0 0", Default, diagnostics);

        Assert.That(mounts, Is.Empty);
        Assert.That(
            diagnostics.ToValueList().Select(diagnostic => diagnostic.Code), Is.EqualTo([HostCodes.MountWithoutPageSize.Code]));
    }

    private static ValueList<HugeTlbFsMount> Read(string text) => MountTable.Read(text, Default, new());
}
