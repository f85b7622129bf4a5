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

        ValueList<HugeTlbFsMount> mounts = MountTable.Read($"a /mnt hugetlbfs {options} 0 0", Default, HostReadOptions.Default, diagnostics);

        Assert.That(mounts, Is.Empty);
        Assert.That(
            diagnostics.ToValueList().Select(diagnostic => diagnostic.Code), Is.EqualTo([HostCodes.MountWithoutPageSize.Code]));
    }

    [TestCase("a /mnt/huge hugetlbfs pagesize=2M 0 0\nb /mnt/huge tmpfs rw 0 0")]
    [TestCase("a /mnt/huge hugetlbfs pagesize=2M 0 0\nb /mnt ext4 rw 0 0")]
    [TestCase("a /mnt/huge hugetlbfs pagesize=2M 0 0\nb / ext4 rw 0 0")]
    public void Read_LaterMountAtOrAboveIt_HidesIt(string text) => Assert.That(Read(text), Is.Empty);

    [TestCase("a /mnt/huge hugetlbfs pagesize=2M 0 0\nb /mnt/hugepages tmpfs rw 0 0\nc /mnt/huge/below tmpfs rw 0 0")]
    [TestCase("a / ext4 rw 0 0\nb /mnt tmpfs rw 0 0\nc /mnt/huge hugetlbfs pagesize=2M 0 0")]
    public void Read_OtherMountElsewhere_HidesNothing(string text) =>
        Assert.That(Read(text).Select(mount => mount.Path), Is.EqualTo(["/mnt/huge"]));

    [TestCase("rw", "rw", "/a")]
    [TestCase("ro,mode=777", "rw,mode=777", "/b")]
    [TestCase("rw", "rw,uid=107", "/b")]
    [TestCase("rw,mode=1777", "rw,uid=107", "/a")]
    [TestCase("rw,uid=107,mode=500", "rw,gid=108,mode=775", "/b")]
    [TestCase("rw,gid=108", "rw,mode=777", "/b")]
    public void Read_TwoMountsOfOneSize_PrefersTheOneThatQemuCanWriteToAndSaysWhich(string first, string second, string used)
    {
        DiagnosticBag diagnostics = new();
        HostReadOptions options = new() { QemuUserId = 107, QemuGroupId = 108 };

        ValueList<HugeTlbFsMount> mounts = MountTable.Read(
            $"a /a hugetlbfs {first} 0 0\nb /b hugetlbfs {second} 0 0\n", Default, options, diagnostics);

        Assert.That(mounts[0].Path, Is.EqualTo(used));
        Diagnostic choice = diagnostics.ToValueList().Single(diagnostic => diagnostic.Code == HostCodes.SeveralMounts.Code);
        Assert.That(choice.Message, Does.Contain($"'{used}' is used"));
    }

    [Test]
    public void Read_OnlyMountIsReadOnly_IsAWarning()
    {
        DiagnosticBag diagnostics = new();

        MountTable.Read("a /a hugetlbfs ro,pagesize=2M 0 0\n", Default, HostReadOptions.Default, diagnostics);

        Assert.That(
            diagnostics.ToValueList().Select(diagnostic => diagnostic.Code), Is.EqualTo([HostCodes.MountNotWritable.Code]));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Read_ManyAndDeepMounts_TakesNoMoreThanTheirLength()
    {
        string deep = string.Concat(Enumerable.Repeat("/a", 500_000));
        string many = string.Concat(Enumerable.Range(0, 50_000).Select(number => $"a /m{number} hugetlbfs rw 0 0\n"));

        Assert.That(Read($"a {deep} hugetlbfs rw 0 0\n{many}"), Has.Count.EqualTo(50_001));
    }

    private static ValueList<HugeTlbFsMount> Read(string text) => MountTable.Read(text, Default, HostReadOptions.Default, new());
}
