using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Tests.Growth;

/// <summary>Four times as much of anything takes no more than n·log n says: in reading capabilities and a host's facts.</summary>
[NonParallelizable]
internal sealed class ReaderGrowthTests
{
    private const int Count = 500;

    // The largest of the four scales is 4 · 32 nodes, times 8: no kernel has more than 1024.
    private const int FewNodes = 32;

    private static readonly Dictionary<string, Func<int, string>> Documents = new()
    {
        ["flags"] = n => Document(Many(n, i => $"<flag name='f{i}'/>")),
        ["the same flag"] = n => Document(Many(n, _ => "<flag name='thread-context'/>")),
        ["machine types"] = n => Document(Many(n, i => $"<machine type='kvm' name='m{i}' alias='a{i}' defaultRAMid='r{i}'/>")),
        ["machine types of two accelerators"] = n => Document(
            Many(n, i => $"<machine type='kvm' name='m{i}'/>") + Many(n, i => $"<machine type='tcg' name='m{i}'/>")),
        ["the same machine type"] = n => Document(Many(n, _ => "<machine type='kvm' name='pc'/>")),
        ["machine types without a name"] = n => Document(Many(n, _ => "<machine type='kvm'/>")),
        ["machine types of an unknown accelerator"] = n => Document(Many(n, i => $"<machine type='a{i}' name='m{i}'/>")),
        ["versions"] = n => Document(Many(n, _ => "<version>7002000</version>")),
        ["CPU models"] = n => Document(Many(n, i => $"<cpu type='kvm' name='c{i}'><blocker name='b{i}'/></cpu>")),
        ["depth"] = n => Document(Many(n, _ => "<a>") + Many(n, _ => "</a>")),
        ["attributes"] = n => Document($"<machine type='kvm' name='m' {Many(n, i => $"a{i}='' ")}/>"),
    };

    private static readonly Dictionary<string, Func<int, string>> Conversations = new()
    {
        ["machine types"] = n => Conversation(Machines(n, i => $$"""{ "name": "m{{i}}", "default-ram-id": "r{{i}}" }""")),
        ["the same machine type"] = n => Conversation(Machines(n, _ => """{ "name": "m", "default-ram-id": "r" }""")),
        ["machine types without a name"] = n => Conversation(Machines(n, _ => "{}")),
        ["properties of a machine type"] = n => Conversation(
            $$"""{ "execute": "query-machines" } { "return": [ { "name": "m"{{Many(n, i => $", \"p{i}\": [ {{}} ]")}} } ] }"""),
        ["sessions"] = n => Conversation(Many(n, _ => """{ "execute": "qmp_capabilities" } { "return": {} }"""
            + Machines(1, _ => """{ "name": "m" }"""))),
        ["greetings"] = n => Conversation(Many(n, _ => """{ "QMP": { "version": { "qemu": { "major": 7, "minor": 2 } } } }""")),
        ["types"] = n => Conversation(
            $$"""{ "execute": "qom-list-types" } { "return": [ {{List(n, i => $"{{ \"name\": \"t{i}\" }}")}} ] }"""),
        ["refused types"] = n => Conversation(Many(n, _ => """
            { "execute": "qom-list-properties", "arguments": { "typename": "memory-backend-memfd" } } { "error": { "desc": "no" } }
            """)),
        ["events"] = n => Conversation(Many(n, _ => """{ "timestamp": { "seconds": 1 }, "event": "STOP" } """)),
        ["other commands"] = n => Conversation(Many(n, i => $$"""{ "execute": "c{{i}}" } { "return": { "a": [ 1, {} ] } } """)),
        ["commands without a reply"] = n => Conversation(Many(n, i => $$"""{ "execute": "c{{i}}" } """)),
        ["replies without a command"] = n => Conversation(Many(n, _ => """{ "return": {} } """)),
        ["the schema"] = n => Conversation($$"""
            { "execute": "query-qmp-schema" }
            { "return": [ {{List(n, i => $"{{ \"name\": \"{i}\", \"meta-type\": \"object\", \"members\": [ {{}} ] }}")}} ] }
            """),
        ["depth"] = n => Conversation($$"""{ "execute": "x" } { "return": {{Many(n, _ => "[")}} """),
    };

    private static readonly Dictionary<string, Func<int, Dictionary<string, string>>> Hosts = new()
    {
        ["mounts"] = n => Host(("/proc/self/mounts", Many(n, i => $"h /mnt/{i} hugetlbfs rw,pagesize=2M 0 0\n"))),
        ["mounts on each other"] = n => Host(("/proc/self/mounts", Many(n, _ => "h /mnt hugetlbfs rw,pagesize=2M 0 0\n"))),
        ["mounts of unlike sizes"] = n => Host(("/proc/self/mounts", Many(n, i => $"h /mnt/{i} hugetlbfs rw,pagesize={i + 1}M 0 0\n"))),
        ["mounts without a size"] = n => Host(("/proc/self/mounts", Many(n, i => $"h /mnt/{i} hugetlbfs rw 0 0\n"))),
        ["the path of a mount"] = n => Host(("/proc/self/mounts", $"h {Many(n, _ => "/a\\040")} hugetlbfs rw 0 0\n")),
        ["options of a mount"] = n => Host(("/proc/self/mounts", $"h /a hugetlbfs {Many(n, i => $"o{i},")} 0 0\n")),
        ["other lines of meminfo"] = n => Host(("/proc/meminfo", Many(n, i => $"Line{i}: 1 kB\n"))),
        ["processors"] = n => Host(("/proc/cpuinfo", Many(n, i => $"processor : {i}\nflags : fpu\n"))),
        ["page sizes"] = n => new(Many(n, i => ($"/sys/kernel/mm/hugepages/hugepages-{i + 1}kB/nr_hugepages", "1"))),
        ["CPUs of a node"] = n => Host(
            ("/sys/devices/system/node/online", "0"), ("/sys/devices/system/node/node0/cpulist", List(n, i => $"{i * 2}"))),
        ["distances of a node"] = n => Host(
            ("/sys/devices/system/node/online", "0"), ("/sys/devices/system/node/node0/distance", Many(n, _ => "10 "))),
        ["ranges of nodes"] = n => Host(("/sys/devices/system/node/online", List(n, _ => "0"))),
    };

    private static IEnumerable<string> DocumentThings => Documents.Keys;

    private static IEnumerable<string> ConversationThings => Conversations.Keys;

    private static IEnumerable<string> HostThings => Hosts.Keys;

    [TestCaseSource(nameof(DocumentThings))]
    public void TryParseLibvirt_MoreOfAThing_GrowsNoFasterThanNLogN(string thing) => Holds(Count * 2, n =>
    {
        string xml = Documents[thing](n);
        return () => _ = QemuCapabilities.TryParseLibvirt(xml, out _, out _);
    });

    [TestCaseSource(nameof(ConversationThings))]
    public void TryParseQmp_MoreOfAThing_GrowsNoFasterThanNLogN(string thing) => Holds(Count * 2, n =>
    {
        string conversation = Conversations[thing](n);
        return () => _ = QemuCapabilities.TryParseQmp(conversation, out _, out _);
    });

    [Test]
    public void TryFromJson_MoreMachineTypes_GrowsNoFasterThanNLogN() => Holds(Count, n =>
    {
        string json = QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64).ToJson().Replace(
            "\"machines\": [", $"\"machines\": [ {Many(n, i => $"{{ \"name\": \"m{i}\" }}, ")}", StringComparison.Ordinal);
        return () => _ = QemuCapabilities.TryFromJson(json, out _, out _);
    });

    [TestCaseSource(nameof(HostThings))]
    public void Read_MoreOfAThing_GrowsNoFasterThanNLogN(string thing) => Holds(Count, n =>
    {
        HostFileTexts files = new(Hosts[thing](n));
        return () => _ = HostMemory.Read(files);
    });

    [Test]
    public void Read_MoreNodes_GrowsNoFasterThanNLogN() => Holds(FewNodes, n =>
    {
        HostFileTexts files = new(NodesOf(n));
        return () => _ = HostMemory.Read(files);
    });

    [Test]
    public void List_MoreFolders_GrowsNoFasterThanNLogN() => Holds(Count, n =>
    {
        HostFileTexts files = new(NodesOf(n));
        return () => Array.ForEach([.. Enumerable.Range(0, n)], i => files.List($"/sys/devices/system/node/node{i}/hugepages"));
    });

    [Test]
    public void Check_MoreCachesAndSpeeds_GrowsNoFasterThanNLogN() => Holds(Count, n =>
    {
        ValueList<HmatCacheArgument> caches = [.. Enumerable.Range(0, n).Select(cell => new HmatCacheArgument
        {
            NodeId = cell,
            Level = 1,
            Size = ByteSize.FromMebibytes(1),
            Associativity = CacheAssociativity.Direct,
            Policy = CachePolicy.WriteBack,
        })];
        ValueList<HmatLatencyBandwidthArgument> speeds = [.. Enumerable.Range(0, n).SelectMany(cell => new[]
        {
            new HmatLatencyBandwidthArgument { Initiator = 0, Target = cell, Access = InterconnectAccess.Access, Latency = 5 },
            new HmatLatencyBandwidthArgument
            {
                Initiator = 0, Target = cell, Access = InterconnectAccess.Access, Bandwidth = ByteSize.FromMebibytes(1),
            },
        })];
        StartContext context = new(
            QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64), HostMemory.Unknown, MemoryArgsOptions.Default);
        return () => HmatCacheChecks.Check(caches, speeds, context, new DiagnosticBag());
    });

    private static void Holds(int count, Func<int, Action> prepare) => Assert.That(Growth.Complaint(count, prepare), Is.Null);

    private static string Document(string inside) =>
        $"<qemuCaps><version>7002000</version><arch>x86_64</arch>{inside}</qemuCaps>";

    private static string Conversation(string inside) => $$"""
        { "QMP": { "version": { "qemu": { "micro": 0, "minor": 2, "major": 7 } } } }
        { "execute": "query-target" } { "return": { "arch": "x86_64" } }
        { "execute": "qom-list-types" } { "return": [ { "name": "memory-backend-memfd" } ] }
        {{inside}}
        """;

    private static string Machines(int n, Func<int, string> machine) =>
        $$"""{ "execute": "query-machines" } { "return": [ {{List(n, machine)}} ] }""";

    private static Dictionary<string, string> Host(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => file.Text);

    private static Dictionary<string, string> NodesOf(int n)
    {
        Dictionary<string, string> files = new() { ["/sys/devices/system/node/online"] = $"0-{n - 1}" };
        for (int node = 0; node < n; node++)
        {
            string folder = $"/sys/devices/system/node/node{node}";
            files[$"{folder}/meminfo"] = $"Node {node} MemTotal: 4000 kB\nNode {node} MemFree: 3000 kB\n";
            files[$"{folder}/cpulist"] = $"{node}";
            files[$"{folder}/hugepages/hugepages-2048kB/nr_hugepages"] = "6";
        }

        return files;
    }

    private static string List(int n, Func<int, string> thing) => string.Join(", ", Enumerable.Range(0, n).Select(thing));

    private static string Many(int n, Func<int, string> thing)
    {
        StringBuilder text = new();
        for (int i = 0; i < n; i++)
        {
            text.Append(thing(i));
        }

        return text.ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Many(int n, Func<int, (string Path, string Text)> file) =>
        Enumerable.Range(0, n).Select(file).Select(one => KeyValuePair.Create(one.Path, one.Text));
}
