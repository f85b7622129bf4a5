using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Schema;

/// <summary>Each row of the schema is written as it was read.</summary>
[TestFixture]
internal sealed class SchemaTests
{
    private static readonly string[] Numbers =
    [
        "prealloc-threads", "slot", "addr", "memaddr", "node", "nodeid", "node-id", "initiator", "target", "src", "dst", "val",
        "latency", "level", "drawer-id", "book-id", "socket-id", "die-id", "cluster-id", "module-id", "core-id", "thread-id",
    ];

    private static readonly Dictionary<string, string> Values = new()
    {
        ["size"] = "4096",
        ["mem-path"] = "/a",
        ["memdev"] = "ram",
        ["host-nodes"] = "0-2",
        ["node-affinity"] = "0-1",
        ["cpu-affinity"] = "2-3",
        ["cpus"] = "0-1",
        ["policy"] = "bind",
        ["prealloc-context"] = "tc",
        ["hugetlbsize"] = "2097152",
        ["align"] = "4096",
        ["offset"] = "8192",
        ["rom"] = "auto",
        ["label-size"] = "131072",
        ["block-size"] = "2097152",
        ["requested-size"] = "4194304",
        ["uuid"] = "49545eb3-75e1-2d0a-acdd-f0294406c99e",
        ["bus"] = "pci.0",
        ["devno"] = "fe.0.00a1",
        ["mem"] = "1536K",
        ["hierarchy"] = "memory",
        ["data-type"] = "access-latency",
        ["bandwidth"] = "2048K",
        ["associativity"] = "direct",
        ["line"] = "64",
    };

    private static IEnumerable<TestCaseData> Rows() =>
    [
        .. ObjectSchema.Types.SelectMany(type => Cases(type, "-object")),
        .. DeviceSchema.Types.SelectMany(type => Cases(type, "-device")),
        .. NumaSchema.Types.SelectMany(type => Cases(type, "-numa")),
    ];

    [TestCaseSource(nameof(Rows))]
    public void Parse_TypeWithOneProperty_WrittenAsItWasRead(string option, string text)
    {
        QemuCommandLine line = QemuCommandLine.Parse([option, text]);
        Assert.That(line.ToArgv(), Is.EqualTo(new[] { option, text }));
        Assert.That(line.Unread, Is.Empty);
    }

    [Test]
    public void Types_OfAllSchemas_HaveEachNameOnce() => Assert.Multiple(() =>
    {
        Assert.That(ObjectSchema.Types.Select(type => type.Name), Is.Unique);
        Assert.That(DeviceSchema.Types.Select(type => type.Name), Is.Unique);
        Assert.That(NumaSchema.Types.Select(type => type.Name), Is.Unique);
        Assert.That(ObjectSchema.Types.All(type => type.Properties.ToArray().DistinctBy(row => row.Name).Count() == type.Properties.Length));
    });

    [Test]
    public void Constructor_PropertyOfAnotherType_Throws() => Assert.That(
        () => new ArgumentType<QemuObject>(
            "qom-type",
            "x",
            new(OriginRule.CommandLine, PropertyImpact.OwnRule),
            () => new ThreadContext { Id = "" },
            PropertyOf<QemuObject>.Flag<MemoryBackend>(
                "share", new(OriginRule.Access, PropertyImpact.OwnRule), b => b.Share, (b, v) => b.Share = v)),
        Throws.InvalidOperationException);

    private static IEnumerable<TestCaseData> Cases<TArgument>(ArgumentType<TArgument> type, string option)
        where TArgument : class
    {
        Property<TArgument>[] rows = [.. type.Properties];
        foreach (Property<TArgument> row in rows)
        {
            IEnumerable<Property<TArgument>> written = rows.Where(
                other => other == row || other.Traits.IsRequired || other.Name is "nodeid" or "id"
                    || (other.Name == "latency" && row.Name != "bandwidth"));
            string text = string.Join(',', written.Select(other => $"{other.Name}={ValueOf(type.Name, other.Name)}").Prepend(type.Name));

            // The type of the data names the value that follows.
            yield return new(option, row.Name == "bandwidth" ? text.Replace("access-latency", "access-bandwidth", StringComparison.Ordinal) : text);
        }
    }

    private static string ValueOf(string type, string property) => (type, property) switch
    {
        ("hmat-cache", "size") => "10K",
        ("hmat-cache", "policy") => "write-back",
        ("virtio-mem-pci" or "virtio-pmem-pci", "addr") => "0x5.0x1",
        (_, "id") => "x",
        _ when Numbers.Contains(property) => "1",
        _ => Values.GetValueOrDefault(property, "on"),
    };
}
