using Numa.Backing.Diagnostics;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Arguments.Reading;

internal sealed class QemuCommandLineTests
{
    [TestCase("-m 4G", "-m size=4194304k")]
    [TestCase("-m 512", "-m size=524288k")]
    [TestCase("-m 1.5g", "-m size=1572864k")]
    [TestCase("-m 0x10000000", "-m size=262144k")]
    [TestCase("-m size=1G,slots=4,maxmem=8G", "-m size=1048576k,slots=4,maxmem=8388608k")]
    [TestCase("-m 1G -m slots=4,maxmem=8G -m 2G", "-m size=2097152k,slots=4,maxmem=8388608k")]
    [TestCase("--mem-prealloc --mem-path /dev/hugepages", "-mem-prealloc -mem-path /dev/hugepages")]
    [TestCase("-overcommit mem-lock=yes,cpu-pm=on", "-overcommit mem-lock=on")]
    [TestCase("-realtime mlock=off", "-realtime mlock=off")]
    [TestCase("-numa node,mem=512 -numa node,cpus=0,cpus=2-3,mem=1G", "-numa node,nodeid=0,mem=512 -numa node,nodeid=1,cpus=0,cpus=2-3,mem=1024")]
    [TestCase("-numa dist,src=0,dst=1,val=30", "-numa dist,src=0,dst=1,val=30")]
    [TestCase(
        "-numa hmat-lb,initiator=0,target=1,hierarchy=second-level,data-type=read-bandwidth,bandwidth=1G",
        "-numa hmat-lb,initiator=0,target=1,hierarchy=second-level,data-type=read-bandwidth,bandwidth=1048576K")]
    [TestCase("-object memory-backend-ram,size=1M,id=a,prealloc=yes", "-object memory-backend-ram,id=a,prealloc=on,size=1048576")]
    [TestCase("-object memory-backend-file,id=a,size=1M,mem-path=/a,,b", "-object memory-backend-file,id=a,mem-path=/a,,b,size=1048576")]
    [TestCase("-object memory-backend-ram,id=a,size=1M,host-nodes=0-1,host-nodes=3,policy=bind", "-object memory-backend-ram,id=a,size=1048576,host-nodes=0-1,host-nodes=3,policy=bind")]
    [TestCase("-device pc-dimm,memdev=a,id=b,addr=0x1000", "-device pc-dimm,memdev=a,id=b,addr=4096")]
    [TestCase("-device virtio-mem-pci,id=v,memdev=a,bus=pci.0,addr=5.1", "-device virtio-mem-pci,block-size=0,memdev=a,id=v,bus=pci.0,addr=0x5.0x1")]
    [TestCase("-M q35,accel=kvm,mem-merge=off -machine mem-merge=on,hmat=on", "-machine mem-merge=on,hmat=on")]
    [TestCase("/usr/bin/qemu-system-x86_64 -S -nographic -cpu max -append -m -drive file=-m disk.img -m 1G", "-m size=1048576k")]
    public void Parse_Words_PrintedAsTheLibrarySpellsThem(string words, string expected) =>
        Assert.That(string.Join(' ', QemuCommandLine.Parse(words.Split(' ')).ToArgv()), Is.EqualTo(expected));

    [Test]
    public void Parse_Json_PrintedAsJson()
    {
        string[] words =
        [
            "-object", """{"qom-type":"memory-backend-file","id":"a\"b","mem-path":"/ü,x","size":1048576,"host-nodes":[0,1,4],"policy":"interleave"}""",
            "-device", """{"driver":"pc-dimm","node":1,"memdev":"a\"b","id":"dimm0","slot":0}""",
        ];
        QemuCommandLine line = QemuCommandLine.Parse(words);
        Assert.That(line.ToArgv(), Is.EqualTo(words));
        Assert.That(line.Syntax, Is.EqualTo(new ArgumentSyntax(PropertySyntax.Json, PropertySyntax.Json)));
    }

    [Test]
    public void Parse_WholeProcess_TellsNameMachineAndAccelerator()
    {
        QemuCommandLine line = QemuCommandLine.Parse("qemu -name guest=vm,,1,debug-threads=on -machine pc-q35-8.2,accel=kvm:tcg -m 1G".Split(' '));
        Assert.That((line.Name, line.Machine, line.Accelerator), Is.EqualTo(("vm,1", "pc-q35-8.2", Accelerator.Kvm)));
        Assert.That(line.Diagnostics, Is.Empty);
    }

    [Test]
    public void Parse_StoreOfErrorRecords_IsNoGuestMemory()
    {
        QemuCommandLine line = QemuCommandLine.Parse(
            "-object memory-backend-file,id=store,mem-path=/s,size=64K,share=on -device acpi-erst,memdev=store".Split(' '));
        Assert.That(line.Arguments, Is.EqualTo(ValueList.Create<QemuArgument>(
            [new ObjectArgument { Object = new PersistentStoreFile { Id = "store", MemPath = "/s", Size = Kib(64) } }])));
    }

    [TestCase("-object memory-backend-ram,id=a,size=1M,merge=off", "-object a", "merge", "off")]
    [TestCase("-object memory-backend-file,id=a,size=1M,mem-path=/a,offset=4096", "-object a", "offset", "4096")]
    [TestCase("-device pc-dimm,id=d,memdev=a,hotplugged=on", "-device d", "hotplugged", "on")]
    [TestCase("-m 1G,foo=1", "-m", "foo", "1")]
    public void Parse_PropertyWithoutPlace_KeptAndReported(string words, string subject, string name, string value)
    {
        QemuCommandLine line = QemuCommandLine.Parse(words.Split(' '));
        Assert.That(line.UnknownProperties, Is.EqualTo(ValueList.Create<UnknownProperty>([new(subject, name, value)])));
        Assert.That(Codes(line), Is.EqualTo(new[] { CommandLineCodes.UnknownProperty }));
    }

    private static IEnumerable<TestCaseData> BadWords =>
    [
        Bad("ls -l /tmp", CommandLineCodes.NotQemu),
        Bad("", CommandLineCodes.NotQemu),
        Bad("-m 1G -object memory-backend-ram,id=a,size=1M,prealloc=maybe", CommandLineCodes.BadValue),
        Bad("-m 1G -object memory-backend-ram,id=a,size=1M,policy=best", CommandLineCodes.BadValue),
        Bad("-m lots -numa node", CommandLineCodes.BadValue),
        Bad("-m 99999999999999999999G -numa node", CommandLineCodes.BadValue),
        Bad("-m 1G -numa node,cpus=^", CommandLineCodes.BadValue),
        Bad("-m 1G -readconfig guest.cfg", CommandLineCodes.FileNotRead),
        Bad("-m 1G @words", CommandLineCodes.FileNotRead),
        Bad("-m 1G -object memory-backend-ram,id=a", CommandLineCodes.Incomplete),
        Bad("-m 1G -object {", CommandLineCodes.NotJson),
        Bad("-m 1G -object {\"id\":\"\\ud800\"}", CommandLineCodes.NotJson),
        Bad("-m 1G -numa cpu,node-id=0,socket-id=0", CommandLineCodes.NotExpressed),
        Bad("-m 1G -object thread-context,id=a,cpu-affinity=0", CommandLineCodes.NotExpressed),
    ];

    [TestCaseSource(nameof(BadWords))]
    public void Parse_BadWords_AnswerWithAReason(string words, DiagnosticDescriptor code) =>
        Assert.That(Codes(QemuCommandLine.Parse(words.Split(' '))), Is.EqualTo(new[] { code }));

    [Test]
    public void Parse_TooMuch_RefusedUnread()
    {
        QemuCommandLine words = QemuCommandLine.Parse(Enumerable.Repeat("-m", 70_000).ToArray());
        QemuCommandLine letters = QemuCommandLine.Parse(["-m", new string('1', 9_000_000)]);
        Assert.That(Codes(words).Concat(Codes(letters)), Is.All.EqualTo(CommandLineCodes.TooLarge));
    }

    [Test]
    public void Parse_NoList_Throws() => Assert.That(() => QemuCommandLine.Parse(null!), Throws.ArgumentNullException);

    [Test]
    public void Parse_MutilatedWords_NeverThrows()
    {
        string[] good =
        [
            "-machine", "pc,memory-backend=a,sgx-epc.0.memdev=a", "-m", "size=1G,slots=2,maxmem=4G", "-numa", "node,cpus=0-1,memdev=a",
            "-object", """{"qom-type":"memory-backend-file","id":"a","mem-path":"/x","size":4096,"host-nodes":[0,1]}""",
            "-object", "thread-context,id=t,node-affinity=0-1", "-device", "virtio-mem-pci,id=v,memdev=a,bus=pci.0,addr=0x5.0x1",
            "-numa", "hmat-cache,node-id=0,size=10K,level=1,associativity=direct,policy=write-back,line=8", "-mem-path", "/x",
        ];
        Random chance = new(20261123);
        for (int i = 0; i < 20_000; i++)
        {
            string[] words = [.. good];
            for (int change = 0; change < 3; change++)
            {
                words[chance.Next(words.Length)] = Mutilate(words[chance.Next(words.Length)], chance);
            }

            QemuCommandLine line = QemuCommandLine.Parse(words);
            Assert.That(() => line.ToPlan(Migration.Moving.Qemu).Plan?.ToArgs().ToArgv(), Throws.Nothing, string.Join(' ', words));
        }
    }

    private static string Mutilate(string word, Random chance)
    {
        if (word.Length == 0)
        {
            return "-";
        }

        int at = chance.Next(word.Length);
        return chance.Next(4) switch
        {
            0 => word[..at],
            1 => word.Remove(at, 1),
            2 => word.Insert(at, ((char)chance.Next(0x20, 0xE000)).ToString()),
            _ => word.Insert(at, "999999999999"),
        };
    }

    private static TestCaseData Bad(string words, DiagnosticDescriptor code) => new TestCaseData(words, code).SetArgDisplayNames(words);

    private static IEnumerable<DiagnosticDescriptor> Codes(QemuCommandLine line) =>
        line.Diagnostics.Select(diagnostic => diagnostic.Descriptor);
}
