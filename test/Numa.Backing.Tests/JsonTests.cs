using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests;

/// <summary>Inputs and results as JSON: by attributes alone, and by the context without reflection.</summary>
internal sealed class JsonTests
{
    private static readonly JsonSerializerOptions[] Forms =
        [new(JsonSerializerDefaults.Web), NumaBackingJson.Context.Options];

    private static IEnumerable<JsonSerializerOptions> EachForm => Forms;

    [TestCaseSource(nameof(EachForm))]
    public void Values_AreTextAsAPersonWritesIt(JsonSerializerOptions form) => Assert.Multiple(() =>
    {
        Assert.That(JsonSerializer.Serialize(NodeSet.Parse("0-3,8"), form), Is.EqualTo("\"0-3,8\""));
        Assert.That(JsonSerializer.Serialize(ByteSize.FromGibibytes(4), form), Is.EqualTo("\"4 GiB\""));
        Assert.That(JsonSerializer.Deserialize<ByteSize>("4096", form), Is.EqualTo(ByteSize.FromKibibytes(4)));
        Assert.That(() => JsonSerializer.Deserialize<ByteSize>("\"4 parsecs\"", form), Throws.TypeOf<JsonException>());
        Assert.That(() => JsonSerializer.Deserialize<ByteSize>("{}", form), Throws.TypeOf<JsonException>());
        Assert.That(JsonSerializer.Serialize(NumaMode.Strict, form), Is.EqualTo("\"strict\""));
    });

    [TestCaseSource(nameof(EachForm))]
    public void Inputs_OfEachGoldenCase_RoundTrip(JsonSerializerOptions form) => Assert.Multiple(() =>
    {
        foreach (GoldenCase golden in GoldenCases.All)
        {
            Assert.That(Again(golden.Read(), form), Is.EqualTo(golden.Read()), golden.Name);
            Assert.That(Again(golden.Host, form), Is.EqualTo(golden.Host), golden.Name);
            Assert.That(Again(golden.Options, form), Is.EqualTo(golden.Options), golden.Name);
            QemuCapabilities qemu = QemuCapabilities.ForVersion(golden.Qemu, golden.Architecture);
            Assert.That(Again(qemu, form), Is.EqualTo(qemu), golden.Name);
        }
    });

    [TestCaseSource(nameof(EachForm))]
    public void Answers_OfEachGoldenCase_AreWrittenWithEachDerivedType(JsonSerializerOptions form) => Assert.Multiple(() =>
    {
        foreach (GoldenCase golden in GoldenCases.All)
        {
            MemoryArgs answer = golden.Build();
            JsonNode written = JsonSerializer.SerializeToNode(answer, form)!;
            Assert.That(written["arguments"]!.AsArray().Select(one => (string?)one!["kind"]), Has.None.Null, golden.Name);
            Assert.That(Again(answer.Diagnostics, form), Is.EqualTo(answer.Diagnostics), golden.Name);
        }
    });

    [Test]
    public void Context_AndAttributes_WriteTheSame()
    {
        MemoryArgs answer = GoldenCases.All[0].Build();
        Assert.That(JsonSerializer.Serialize(answer, Forms[1]), Is.EqualTo(JsonSerializer.Serialize(answer, Forms[0])));
    }

    [Test]
    public void Context_EveryPublicTypeOfValues_IsInIt()
    {
        string[] missing = [.. typeof(MemoryArgs).Assembly.GetExportedTypes()
            .Where(type => type is { Namespace: "Numa.Backing", IsInterface: false, IsGenericTypeDefinition: false, IsNested: false })
            .Where(type => !(type.IsAbstract && type.IsSealed) && !typeof(Exception).IsAssignableFrom(type))
            .Where(type => type != typeof(MemoryArgsBuilder) && type != typeof(PlacementAdvisor))
            .Where(type => NumaBackingJson.Context.GetTypeInfo(type) is null)
            .Select(type => type.Name)];
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void ClosedSets_EachDerivedType_HasItsKind() => Assert.Multiple(() =>
    {
        Type[] sets =
        [
            .. typeof(MemoryArgs).Assembly.GetTypes()
                .Where(type => type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is not null),
        ];
        Assert.That(sets.Select(set => set.Name), Is.SupersetOf(
            new[] { "QemuArgument", "QemuObject", "QemuDevice", "MemoryDevice", "HotplugCommand", "DeviceAddress", "Interconnect" }));
        foreach (Type set in sets)
        {
            IEnumerable<Type> members = set.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(set));
            IEnumerable<Type> named = set.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(one => one.DerivedType);
            Assert.That(named, Is.EquivalentTo(members), set.Name);
        }
    });

    [Test]
    public void Enumerations_Each_IsWrittenAsAWord() => Assert.Multiple(() =>
    {
        foreach (Type words in typeof(MemoryArgs).Assembly.GetExportedTypes().Where(type => type.IsEnum))
        {
            Assert.That(
                words.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType,
                Is.EqualTo(typeof(WordJsonConverter<>).MakeGenericType(words)), words.Name);
        }
    });

    [Test]
    public void Options_WithoutAPropertyThatHasADefault_AreRefused() => Assert.That(
        () => JsonSerializer.Deserialize<DomainReadOptions>("{}", Forms[1]), Throws.TypeOf<JsonException>());

    [Test]
    public void Explanation_AndRequirements_AreWritten()
    {
        MemoryPlan plan = new MemoryArgsBuilder(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64))
            .Build(Make.Cells(2)).Plan!;
        Assert.Multiple(() =>
        {
            Assert.That(JsonSerializer.Serialize(plan.Explain(), Forms[1]), Does.Contain("\"origin\""));
            Assert.That(JsonSerializer.Serialize(plan.GetRequirements(), Forms[1]), Does.Contain("\"lockedMemory\""));
        });
    }

    private static T? Again<T>(T value, JsonSerializerOptions form) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, form), form);
}
