using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Properties;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>
/// Names and paths that can hurt: refused with a code, or spelled so that QEMU's own grammars give back the same value. The
/// suite against QEMU itself shows that it does.
/// </summary>
internal sealed class HurtfulNamesTests
{
    private static readonly string Long = new('x', 300);

    private static IEnumerable<TestCaseData> LegalNames() => Cases(
        ("comma", "a,b"), ("commas", ",,"), ("comma at the end", "a,"), ("equals", "id=x,policy=bind"), ("quote", "a'b\"c"),
        ("backslash", "a\\b"), ("blank", "a b"), ("tab", "a\tb"), ("brace", "{\"qom-type\":"), ("dots", ".."), ("dash", "-object"),
        ("percent", "%s%n"), ("dollar", "$(reboot)`id`"), ("emoji", "😀😀😀😀😀😀"), ("delete", "a\u007fb"), ("300 letters", Long));

    private static IEnumerable<TestCaseData> BadNames() => Cases(
            ("nothing", ""), ("null", null), ("slash", "a/b"), ("way out", "../../etc/passwd"), ("line break", "a\nb"),
            ("NUL", "a\0b"), ("first half", "a\ud83d"), ("second half", "\ude00b"), ("halves in the wrong order", "\ude00\ud83d"));

    private static IEnumerable<TestCaseData> BadPaths() => Cases(("nothing", ""), ("null", null), ("NUL", "/a\0b"), ("half of a pair", "/\ud800"));

    private static IEnumerable<TestCaseData> BadAliases() => Cases(
            ("nothing", ""), ("comma", "ua-a,b"), ("quote", "ua-\""), ("line break", "ua-\n"), ("NUL", "ua-\0"), ("slash", "ua-/x"),
            ("blank", "ua-a b"), ("half of a pair", "ua-\ud800"), ("other letters", "ua-ä"), ("digit first", "1ua"),
            ("a cell's", "ram-node7"));

    [TestCaseSource(nameof(LegalNames))]
    public void Build_LegalName_IsReadBackFromThePath(string name)
    {
        DomainDefinition domain = Make.Backing(new() { HugePages = new() }) with { Name = name };

        foreach (IReadOnlyList<(string Name, string Value)> properties in Objects(Build(domain)))
        {
            string path = properties.Single(property => property.Name == "mem-path").Value;
            string folder = path["/dev/huge/libvirt/".Length..];
            Assert.That(folder, Does.StartWith("-1-"));
            Assert.That(name, Does.StartWith(folder["-1-".Length..]));
        }
    }

    [TestCaseSource(nameof(BadNames))]
    public void Build_BadName_IsRefused(string? name)
    {
        MemoryArgs answer = Build(Make.Domain() with { Name = name! });

        Assert.That(Errors(answer), Is.SubsetOf([IdentityCodes.NoName.Code, IdentityCodes.UnusableName.Code]));
        Assert.That(answer.Success, Is.False);
    }

    [TestCaseSource(nameof(LegalNames))]
    public void Build_LegalPathOfADevice_IsReadBack(string name)
    {
        MemoryArgs answer = Build(Make.Devices(Make.Nvdimm() with { Path = $"/{name}\n/x" }));

        foreach (IReadOnlyList<(string Name, string Value)> properties in Objects(answer))
        {
            Assert.That(properties, Does.Contain(("mem-path", $"/{name}\n/x")));
        }
    }

    [TestCaseSource(nameof(BadPaths))]
    public void Build_BadPathOfADevice_IsRefused(string? path)
    {
        MemoryArgs answer = Build(Make.Devices(Make.Nvdimm() with { Path = path }));

        Assert.That(Errors(answer), Is.SubsetOf([DeviceCodes.NoPath.Code, DeviceCodes.UnusablePath.Code]));
        Assert.That(answer.Success, Is.False);
    }

    [TestCaseSource(nameof(BadAliases))]
    public void Build_BadAlias_IsRefused(string alias)
    {
        MemoryArgs answer = Build(Make.Devices(Make.Dimm() with { Alias = alias }));

        Assert.That(Errors(answer), Is.SubsetOf([IdentityCodes.UnusableAlias.Code, IdentityCodes.AliasOfCell.Code]));
        Assert.That(answer.Success, Is.False);
    }

    [Test]
    public void Build_LongAlias_IsAnId() => Assert.That(
        Build(Make.Devices(Make.Dimm() with { Alias = $"ua-{Long}" })).ToArgv(), Has.Some.Contains($"ua-{Long}"));

    [TestCaseSource(nameof(LegalNames))]
    public void Build_LegalMount_IsReadBack(string name)
    {
        DomainDefinition domain = Make.Backing(new() { HugePages = new() });

        foreach (IReadOnlyList<(string Name, string Value)> properties in Objects(Build(domain, Host($"/mnt/{name}"))))
        {
            Assert.That(properties.Single(property => property.Name == "mem-path").Value, Is.EqualTo($"/mnt/{name}/libvirt/-1-guest"));
        }
    }

    [TestCaseSource(nameof(BadPaths))]
    public void Build_BadMount_IsRefused(string? path)
    {
        MemoryArgs answer = Build(Make.Backing(new() { HugePages = new() }), Host(path!));

        Assert.That(answer.Success, Is.False);
        Assert.That(Errors(answer), Has.All.EqualTo(HostMemoryCodes.UnusableDirectory.Code));
    }

    [TestCaseSource(nameof(BadPaths))]
    public void Build_BadBackingDirectory_IsRefused(string? path)
    {
        HostMemory host = Host("/dev/huge") with { MemoryBackingDirectory = path };
        MemoryArgs answer = Build(Make.Backing(new() { Source = MemorySource.File }) with { Machine = "q35" }, host);

        Assert.That(answer.Success, Is.False);
        Assert.That(
            Errors(answer).Distinct(), Is.SubsetOf([HostMemoryCodes.UnusableDirectory.Code, HostMemoryCodes.NoBackingDirectory.Code]));
    }

    // Test names are written into XML, which has no NUL and no halves of pairs.
    private static IEnumerable<TestCaseData> Cases(params (string Name, string? Text)[] cases) =>
        cases.Select(one => new TestCaseData(one.Text).SetArgDisplayNames(one.Name));

    private static HostMemory Host(string mount) => new()
    {
        HugeTlbFsMounts = [new() { Path = mount, PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
        HugePageSubdirectory = "libvirt",
        MemoryBackingDirectory = "/ram",
    };

    private static MemoryArgs Build(DomainDefinition domain, HostMemory? host = null) =>
        new MemoryArgsBuilder(QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64), host ?? Host("/dev/huge")).Build(domain);

    /// <summary>The objects that map a file, in both spellings, as QEMU reads them.</summary>
    private static IEnumerable<IReadOnlyList<(string Name, string Value)>> Objects(MemoryArgs answer)
    {
        Assert.That(Errors(answer), Is.Empty);
        IReadOnlyList<(string Name, string Value)>[] objects =
        [
            .. ((PropertySyntax[])[PropertySyntax.Json, PropertySyntax.KeyValue])
                .SelectMany(syntax => answer.With(new { Syntax = new ArgumentSyntax(syntax, syntax) }).ToArgv())
                .Where(word => word.Contains("memory-backend-file", StringComparison.Ordinal))
                .Select(SpelledArgument.Read),
        ];
        Assert.That(objects, Is.Not.Empty);
        return objects;
    }

    private static IEnumerable<string> Errors(MemoryArgs answer) => answer.Diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.Code)
        .Distinct();
}
