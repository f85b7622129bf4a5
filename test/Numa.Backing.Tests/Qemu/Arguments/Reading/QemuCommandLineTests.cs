using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Qemu.Arguments.Reading;

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
    [TestCase("-device virtio-mem-pci,id=v,memdev=a,bus=pci.0,addr=5.1", "-device virtio-mem-pci,memdev=a,id=v,bus=pci.0,addr=0x5.0x1")]
    [TestCase("-device virtio-mem-pci,id=v,memdev=a,bus=root", "-device virtio-mem-pci,memdev=a,id=v,bus=root")]
    [TestCase("-device virtio-pmem-pci,id=v,memdev=a,addr=5", "-device virtio-pmem-pci,memdev=a,id=v,addr=0x5")]
    [TestCase("-device virtio-mem-ccw,id=v,memdev=a", "-device virtio-mem-ccw,memdev=a,id=v")]
    [TestCase("-m 1048577B", "-m size=1048577B")]
    [TestCase("-m size=1.5K,maxmem=1T", "-m size=1536B,maxmem=1073741824k")]
    [TestCase("-numa node,mem=1536K", "-numa node,nodeid=0,mem=1536K")]
    [TestCase("-numa node,mem=1025B", "-numa node,nodeid=0,mem=1025B")]
    [TestCase("-M q35,accel=kvm,mem-merge=off -machine mem-merge=on,hmat=on", "-machine mem-merge=on,hmat=on")]
    [TestCase("-m size=1G,slots=4,maxmem=8G -m slots=5", "-m size=1048576k,slots=5,maxmem=8388608k")]
    [TestCase("-m size=1G,slots=4,maxmem=8G -m maxmem=9G", "-m size=1048576k,slots=4,maxmem=9437184k")]
    [TestCase("-m 1T", "-m size=1073741824k")]
    [TestCase("-m 1P", "-m size=1099511627776k")]
    [TestCase("-m 1E", "-m size=1125899906842624k")]
    [TestCase("-m 1048576b", "-m size=1024k")]
    [TestCase("-m 17592186044415", "-m size=18014398509480960k")]
    [TestCase("-overcommit mem-lock=off -overcommit mem-lock=true", "-overcommit mem-lock=off -overcommit mem-lock=on")]
    [TestCase("-overcommit mem-lock=no -overcommit mem-lock=y", "-overcommit mem-lock=off -overcommit mem-lock=on")]
    [TestCase("-overcommit mem-lock=false -overcommit mem-lock=n", "-overcommit mem-lock=off -overcommit mem-lock=off")]
    [TestCase("-overcommit mem-lock", "-overcommit mem-lock=on", Description = "a bare name is a flag that is on")]
    [TestCase("-m 1G,", "-m size=1048576k", Description = "an empty part says nothing")]
    [TestCase("-mem-path", "", Description = "an option at the end has no value")]
    [TestCase("- -- -mem-prealloc", "-mem-prealloc")]
    [TestCase("-help -h -nodefaults -mem-prealloc", "-mem-prealloc", Description = "options that take no word")]
    [TestCase("-object memory-backend-ram,id=a,size=1M,host-nodes.0=0,host-nodes.1=3", "-object memory-backend-ram,id=a,size=1048576,host-nodes=0,host-nodes=3")]
    [TestCase("-object memory-backend-ram,id=a,size=1M -device pc-dimm,id=d,memdev=a,uuid=x", "-object memory-backend-ram,id=a,size=1048576 -device pc-dimm,memdev=a,id=d")]
    [TestCase("-object thread-context,id=a", "-object thread-context,id=a")]
    [TestCase("-object thread-context,id=a,cpu-affinity=0-1,cpu-affinity=4", "-object thread-context,id=a,cpu-affinity=0-1,cpu-affinity=4")]
    [TestCase("-object {\"qom-type\":\"thread-context\",\"id\":\"t\",\"node-affinity\":[3]}", "-object {\"qom-type\":\"thread-context\",\"id\":\"t\",\"node-affinity\":[3]}")]
    [TestCase("-machine sgx-epc.0.memdev=e,sgx-epc.0.node=1,dump-guest-core=off,nvdimm=on,usb=off", "-machine sgx-epc.0.memdev=e,sgx-epc.0.node=1,dump-guest-core=off,nvdimm=on")]
    [TestCase("-machine {\"type\":\"q35\",\"sgx-epc\":{\"0\":{\"memdev\":\"e\"}}}", "-machine sgx-epc.0.memdev=e")]
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

    [TestCase("-enable-kvm -m 1G", Accelerator.Kvm)]
    [TestCase("-accel tcg,thread=multi -m 1G", Accelerator.Tcg)]
    [TestCase("-accel hvf:tcg -m 1G", Accelerator.Hvf)]
    [TestCase("-accel kvm -accel tcg -m 1G", Accelerator.Kvm, Description = "the first that works")]
    [TestCase("-accel xen -accel tcg -m 1G", Accelerator.Tcg, Description = "the first that is known")]
    [TestCase("-machine accel=kvm -machine accel=tcg -m 1G", Accelerator.Tcg, Description = "the last value of a property")]
    [TestCase("/usr/libexec/qemu-kvm -m 1G", Accelerator.Kvm, Description = "the name of the program")]
    [TestCase("/usr/libexec/qemu-kvm -m 1G -accel tcg", Accelerator.Tcg)]
    [TestCase("-accel kvm -accel xen -m 1G", Accelerator.Kvm, Description = "of those that are known")]
    [TestCase("-machine accel=tcg -m 1G", Accelerator.Tcg)]
    [TestCase("-m 1G", null)]
    public void Parse_Accelerator_WhereverItIsSaid(string words, Accelerator? accelerator) =>
        Assert.That(QemuCommandLine.Parse(words.Split(' ')).Accelerator, Is.EqualTo(accelerator));

    [TestCase("-name vm", "vm")]
    [TestCase("-name vm -name process=x", "vm")]
    [TestCase("-name guest=vm -name guest=other", "other")]
    [TestCase("-m 1G", null)]
    public void Parse_Name_IsTheGuests(string words, string? name) =>
        Assert.That(QemuCommandLine.Parse(words.Split(' ')).Name, Is.EqualTo(name));

    [TestCase("-machine q35 -machine hmat=on", "q35")]
    [TestCase("-M pc -machine type=q35", "q35")]
    public void Parse_MachineTypes_TheLastCounts(string words, string machine) =>
        Assert.That(QemuCommandLine.Parse(words.Split(' ')).Machine, Is.EqualTo(machine));

    [TestCase("-global memory-backend-file.x-use-canonical-path-for-ramblock-id=on", true)]
    [TestCase("-global pc-dimm.unarmed=on", true)]
    [TestCase("-global nvdimm.unarmed=on", true)]
    [TestCase("-global virtio-mem-pci.prealloc=on", true)]
    [TestCase("-global virtio-pmem-pci.x=on", true)]
    [TestCase("-set object.a.size=1", true)]
    [TestCase("-set memory.size=1", true)]
    [TestCase("-readconfig guest.cfg", true)]
    [TestCase("-global virtio-blk-pci.x=on", false)]
    [TestCase("-set device.disk.x=1", false)]
    public void Parse_WordsThatChangeOthers_ToldWhenTheyMayBeAboutMemory(string words, bool isTold)
    {
        string[] argv = ["-m", "1G", .. words.Split(' ')];
        IEnumerable<string> said = QemuCommandLine.Parse(argv).Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}");
        Assert.That(said, isTold
            ? Is.EqualTo(new[] { $"NB7404 {argv[2]}: '{argv[2]} {argv[3]}' reads arguments from another place or changes other arguments, which is not supported." })
            : Is.Empty);
    }

    [TestCase("memstore", "", true, Description = "named like the object of a device, and no device has it")]
    [TestCase("memstore", "-device pc-dimm,id=d,memdev=memstore", false)]
    [TestCase("memstore", "-numa node,memdev=memstore", false)]
    [TestCase("memstore", "-machine memory-backend=memstore", false)]
    [TestCase("mem", "", false, Description = "the prefix alone is no name")]
    [TestCase("store", "", false)]
    [TestCase("store", "-device acpi-erst,memdev=store", true)]
    [TestCase("store", "-device acpi-erst,memdev=store,id=e -numa node", true)]
    public void Parse_SharedFile_IsAStoreWhenNothingElseUsesIt(string id, string others, bool isStore)
    {
        string[] words = ["-object", $"memory-backend-file,id={id},mem-path=/s,size=64K,share=on", .. others.Split(' ')];
        QemuObject value = QemuCommandLine.Parse(words).Arguments.OfType<ObjectArgument>().Single().Object;
        Assert.That(value is PersistentStoreFile, Is.EqualTo(isStore));
    }

    [TestCase("share=off")]
    [TestCase("share=on,prealloc=on")]
    [TestCase("share=on,policy=bind")]
    public void Parse_FileOfMore_IsNoStore(string properties)
    {
        string[] words = ["-object", $"memory-backend-file,id=memstore,mem-path=/s,size=64K,{properties}"];
        Assert.That(
            QemuCommandLine.Parse(words).Arguments.OfType<ObjectArgument>().Single().Object, Is.TypeOf<MemoryBackendFile>());
    }

    [Test]
    public void Parse_StoreOfErrorRecords_IsNoGuestMemory()
    {
        QemuCommandLine line = QemuCommandLine.Parse(
            "-object memory-backend-file,id=store,mem-path=/s,size=64K,share=on -device acpi-erst,memdev=store".Split(' '));
        QemuArgument store = new ObjectArgument { Object = new PersistentStoreFile { Id = "store", MemPath = "/s", Size = Kib(64) } };
        Assert.That(Parts.Difference(line.Arguments, ValueList.Create([store])), Is.Null);
    }

    [TestCase("-object memory-backend-ram,id=a,size=1M,merging=off", "-object a", "merging", "off")]
    [TestCase("-object memory-backend-file,id=a,size=1M,mem-path=/a,offs=4096", "-object a", "offs", "4096")]
    [TestCase("-device pc-dimm,id=d,memdev=a,hotplugged=on", "-device d", "hotplugged", "on")]
    [TestCase("-m 1G,foo=1", "-m", "foo", "1")]
    public void Parse_PropertyWithoutPlace_KeptAndReported(string words, string subject, string name, string value)
    {
        QemuCommandLine line = QemuCommandLine.Parse(words.Split(' '));
        UnreadPart part = new(UnreadKind.Property, subject, name, value);
        Assert.That(Parts.Difference(line.Unread, ValueList.Create([part])), Is.Null);
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
        Bad("-m 1G -numa cups,node-id=0,socket-id=0", CommandLineCodes.NotExpressed),
        Bad("-m 1G -object memory-backend-ram,id=a,size=1M,host-nodes=x", CommandLineCodes.BadValue),
        Bad("-m 1G -object memory-backend-ram,id=a,size=1M,host-nodes=1,host-nodes=^1", CommandLineCodes.BadValue),
        Bad("-m 1G -device nvdimm,id=n,memdev=a,uuid=1234", CommandLineCodes.BadValue),
        Bad("-m 1G -device virtio-mem-ccw,id=v,memdev=a,devno=fe.0", CommandLineCodes.BadValue),
        Bad("-m 1G -numa dist,src=0,dst=1", CommandLineCodes.Incomplete),
        Bad("-m 1G -device pc-dimm,id=d", CommandLineCodes.Incomplete),
        Bad("-m 1G -numa hmat-lb,initiator=0,target=0,hierarchy=fourth-level,data-type=read-latency,latency=1", CommandLineCodes.BadValue, CommandLineCodes.Incomplete),
    ];

    [TestCaseSource(nameof(BadWords))]
    public void Parse_BadWords_AnswerWithAReason(string words, DiagnosticDescriptor[] codes) =>
        Assert.That(Codes(QemuCommandLine.Parse(words.Split(' '))), Is.EqualTo(codes));

    [TestCase("-numa dist,src=0,dst=1")]
    [TestCase("-device pc-dimm,id=d")]
    [TestCase("-object memory-backend-ram,id=a")]
    public void Parse_ArgumentThatLacksSomething_LeftOut(string words) =>
        Assert.That(QemuCommandLine.Parse(words.Split(' ')).Arguments, Is.Empty);

    [TestCase("@words", "NB7404 @: '@ words' reads arguments from another place")]
    [TestCase("-object {", "NB7407 -object: The value of -object looks like JSON")]
    [TestCase("-numa cups,node-id=0", "NB7408 -numa: '-numa cups,node-id=0' is about memory or cells")]
    [TestCase("-numa dist,src=0,dst=1", "NB7405 -numa dist: -numa dist has no val")]
    [TestCase("-overcommit mem-lock=maybe", "NB7403 -overcommit: -overcommit has mem-lock=maybe")]
    [TestCase("-device pc-dimm", "NB7405 -device pc-dimm: -device pc-dimm has no memdev")]
    [TestCase("-vga std", "NB7401 argv: No memory argument was found in 4 arguments")]
    public void Parse_BadWords_SayWhereAndWhat(string words, string said)
    {
        string[] argv = said.StartsWith("NB7401", StringComparison.Ordinal) ? ["qemu", "-S", .. words.Split(' ')] : ["-m", "1G", .. words.Split(' ')];
        Diagnostic diagnostic = QemuCommandLine.Parse(argv).Diagnostics.Single();
        Assert.That($"{diagnostic.Code} {diagnostic.Subject}: {diagnostic.Message}", Does.StartWith(said));
    }

    [TestCase(64 * 1024, 0, null)]
    [TestCase((64 * 1024) + 1, 0, "The command line has 65537 arguments; only up to 65536 can be read.")]
    [TestCase(1, 8 * 1024 * 1024, null)]
    [TestCase(1, (8 * 1024 * 1024) + 1, "The command line has 8388609 characters; only up to 8388608 can be read.")]
    public void Parse_TooMuch_RefusedUnread(int words, int letters, string? said)
    {
        QemuCommandLine line = QemuCommandLine.Parse(Enumerable.Repeat(new string('x', letters), words).ToArray());
        Assert.That(
            line.Diagnostics.Where(d => d.Descriptor == CommandLineCodes.TooLarge).Select(d => $"{d.Subject}: {d.Message}"),
            said is null ? Is.Empty : Is.EqualTo(new[] { $"argv: {said}" }));
    }

    [Test]
    public void Parse_NoList_Throws() => Assert.That(() => QemuCommandLine.Parse(null!), Throws.ArgumentNullException);

    private static TestCaseData Bad(string words, params DiagnosticDescriptor[] codes) =>
        new TestCaseData(words, codes).SetArgDisplayNames(words);

    private static IEnumerable<DiagnosticDescriptor> Codes(QemuCommandLine line) =>
        line.Diagnostics.Select(diagnostic => diagnostic.Descriptor);
}
