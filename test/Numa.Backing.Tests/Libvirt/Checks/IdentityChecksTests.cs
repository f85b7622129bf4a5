using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Libvirt.Xml;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class IdentityChecksTests
{
    [TestCase("<domain type='xen'>", "x86_64", "The domain type is 'xen', which QEMU does not support.")]
    [TestCase("<domain type='lxc'>", "x86_64", "The domain type is 'lxc', which QEMU does not support.")]
    [TestCase("<domain type='kvm'>", "mips64el", "The guest is 'mips64el', and this QEMU runs x86_64.")]
    public void Build_WordThatTheLibraryHasNoNameFor_IsInTheMessage(string start, string architecture, string message)
    {
        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With("<memory>1048576</memory>")
            .Replace("<domain type='kvm'>", start, StringComparison.Ordinal)
            .Replace("x86_64", architecture, StringComparison.Ordinal));
        Assert.That(new Answer().To(domain).Diagnostics.Select(d => d.Message), Does.Contain(message));
    }

    public static IEnumerable<CheckCase> Cases =>
    [
        new("plain guest", Make.Domain()),
        new("kvm", Make.Domain() with { Type = DomainType.Kvm }),
        new("hvf", Make.Domain() with { Type = DomainType.Hvf }),
        new("another hypervisor", Make.Domain() with { Type = DomainType.Other }, IdentityCodes.NotQemu),
        new("type without a name", Make.Domain() with { Type = (DomainType)77 }, IdentityCodes.NotQemu),
        new("architecture without a name",
            Make.Domain() with { Architecture = (Architecture)(-1) }, IdentityCodes.UndefinedValue),
        new("architecture without rules", Make.Domain() with { Architecture = Architecture.Other }),
        new("null name", Make.Domain() with { Name = null! }, IdentityCodes.NoName),
        new("empty name", Make.Domain() with { Name = "" }, IdentityCodes.NoName),
        new("slash in name", Make.Domain() with { Name = "../guest" }, IdentityCodes.UnusableName),
        new("line break in name", Make.Domain() with { Name = "gu\nest" }, IdentityCodes.UnusableName),
        new("NUL in name", Make.Domain() with { Name = "gu\0est" }, IdentityCodes.UnusableName),
        new("half a surrogate pair in name", Make.Domain() with { Name = "gu\ud83dest" }, IdentityCodes.UnusableName),
        new("surrogate pair in name", Make.Domain() with { Name = "gu😀est" }),
        new("dots in name", Make.Domain() with { Name = ".." }),
        new("commas and quotes in name", Make.Domain() with { Name = "a,b='\"" }),
        new("long name", Make.Domain() with { Name = new string('x', 300) }),
        new("id 0", Make.Domain() with { Id = 0 }, IdentityCodes.IdNotPositive),
        new("id 1", Make.Domain() with { Id = 1 }),
        new("id of a guest that does not run", Make.Domain() with { Id = -1 }),
        new("no virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 0 } }, IdentityCodes.VcpuMaximum),
        new("too many virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 16385 } }, IdentityCodes.VcpuMaximum),
        new("most virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 16384 } }),
        new("no vcpu element", Make.Domain() with { Vcpu = null }),
        new("vcpu placement without a name",
            Make.Domain() with { Vcpu = new() { Maximum = 1, Placement = (PlacementMode)9 } }, IdentityCodes.UndefinedValue),
        new("null cell", Make.Domain(null!, Make.Cell(1)), IdentityCodes.NullMember),
        new("null device", Make.Devices(Make.Dimm(), null!), IdentityCodes.NullMember),
        new("null controller", Make.Domain() with { PciControllers = [null!] }, IdentityCodes.NullMember),
        new("null user of shared memory", Make.Domain() with { SharedMemoryUsers = [null!] }, IdentityCodes.NullMember),
        new("null link", Make.Cells(1) with { Interconnects = [null!] }, IdentityCodes.NullMember),
        new("null memnode", Make.Cells(1) with { NumaTune = new() { MemNodes = [null!] } }, IdentityCodes.NullMember),
        new("null page", Make.Backing(new() { HugePages = new() { Pages = [null!] } }), IdentityCodes.NullMember),
        new("null cache", Make.Domain(Make.Cell(0, "0") with { Caches = [null!] }), IdentityCodes.NullMember),
        new("null sibling", Make.Domain(Make.Cell(0, "0") with { Distances = [null!] }), IdentityCodes.NullMember),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));
}
