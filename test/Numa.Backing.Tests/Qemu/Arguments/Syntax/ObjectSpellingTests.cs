using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class ObjectSpellingTests
{
    /// <summary>A file of which every property is said.</summary>
    internal static readonly MemoryBackendFile WholeFile = new()
    {
        Id = "f",
        Size = Make.Kib(4),
        MemPath = "/a,b",
        DiscardData = true,
        Share = false,
        UseCanonicalPath = false,
        Prealloc = true,
        PreallocThreads = 3,
        Reserve = false,
        Align = Make.Kib(2),
        Pmem = true,
        HostNodes = NodeSet.Parse("0-2,5"),
        Policy = HostMemoryPolicy.Bind,
        PreallocContext = "tc",
    };

    [Test]
    public void Spell_FileWithEveryProperty_AsJson() => Assert.That(
        ArgumentSpelling.Spell(WholeFile, PropertySyntax.Json),
        Is.EqualTo(
            "{\"qom-type\":\"memory-backend-file\",\"id\":\"f\",\"mem-path\":\"/a,b\",\"discard-data\":true,\"share\":false,"
            + "\"x-use-canonical-path-for-ramblock-id\":false,\"prealloc\":true,\"prealloc-threads\":3,\"reserve\":false,"
            + "\"size\":4096,\"align\":2048,\"pmem\":true,\"host-nodes\":[0,1,2,5],\"policy\":\"bind\","
            + "\"prealloc-context\":\"tc\"}"));

    [Test]
    public void Spell_FileWithEveryProperty_AsKeyValue() => Assert.That(
        ArgumentSpelling.Spell(WholeFile, PropertySyntax.KeyValue),
        Is.EqualTo(
            "memory-backend-file,id=f,mem-path=/a,,b,discard-data=on,share=off,x-use-canonical-path-for-ramblock-id=off,"
            + "prealloc=on,prealloc-threads=3,reserve=off,size=4096,align=2048,pmem=on,host-nodes=0-2,host-nodes=5,"
            + "policy=bind,prealloc-context=tc"));

    [TestCaseSource(nameof(Objects))]
    public void Spell_Object_HasWhatIsSaidAndNoMore(QemuObject value, string text) =>
        Assert.That(ArgumentSpelling.Spell(value, PropertySyntax.KeyValue), Is.EqualTo(text));

    [TestCase(HostMemoryPolicy.Bind, "bind")]
    [TestCase(HostMemoryPolicy.Preferred, "preferred")]
    [TestCase(HostMemoryPolicy.Interleave, "interleave")]
    public void Spell_Policy_IsQemusWord(HostMemoryPolicy policy, string word) => Assert.That(
        ArgumentSpelling.Spell(new MemoryBackendRam { Id = "r", Size = Make.Kib(1), Policy = policy }, PropertySyntax.KeyValue),
        Does.EndWith($",policy={word}"));

    [Test]
    public void Spell_PolicyWithoutAName_ThrowsAndNamesIt() => Assert.That(
        () => ArgumentSpelling.Spell(WholeFile.With(new { Policy = (HostMemoryPolicy)77 }), PropertySyntax.Json),
        Throws.InvalidOperationException.With.Message.Contains("77"));

    [Test]
    public void SpellHead_Object_IsTypeAndId() => Assert.That(
        ArgumentSpelling.SpellHead(WholeFile), Is.EqualTo("{\"qom-type\":\"memory-backend-file\",\"id\":\"f\"}"));

    internal static IEnumerable<TestCaseData> Objects()
    {
        yield return Case("memory-backend-ram,id=r,size=1024", new MemoryBackendRam { Id = "r", Size = Make.Kib(1) });
        yield return Case("memory-backend-epc,id=e,size=1024", new MemoryBackendEpc { Id = "e", Size = Make.Kib(1) });
        yield return Case(
            "memory-backend-file,id=f,mem-path=/x,size=1024",
            new MemoryBackendFile { Id = "f", Size = Make.Kib(1), MemPath = "/x" });
        yield return Case(
            "memory-backend-memfd,id=m,hugetlb=on,hugetlbsize=2097152,share=on,size=1024",
            new MemoryBackendMemFd { Id = "m", Size = Make.Kib(1), HugeTlb = true, HugeTlbSize = Make.Mib(2), Share = true });
        yield return Case(
            "memory-backend-ram,id=r,size=1024",
            new MemoryBackendRam { Id = "r", Size = Make.Kib(1), HostNodes = default(NodeSet) });
        yield return Case(
            "thread-context,id=tc,node-affinity=0-1,node-affinity=3",
            new ThreadContext { Id = "tc", NodeAffinity = NodeSet.Parse("0-1,3") });
        yield return Case(
            "memory-backend-file,id=p,mem-path=/p,size=1024,share=on",
            new PersistentStoreFile { Id = "p", MemPath = "/p", Size = Make.Kib(1) });
    }

    private static TestCaseData Case(string text, QemuObject value) =>
        new TestCaseData(value, text).SetArgDisplayNames(text);
}
