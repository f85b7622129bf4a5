using Numa.Backing.Tests.Support;
using static Numa.Backing.Diagnostics.IdentityCodes;

namespace Numa.Backing.Tests.Domain.Checks;

internal sealed class IdentityChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("plain guest", Make.Domain()),
        new("kvm", Make.Domain() with { Type = DomainType.Kvm }),
        new("hvf", Make.Domain() with { Type = DomainType.Hvf }),
        new("another hypervisor", Make.Domain() with { Type = DomainType.Other }, NotQemu),
        new("type without a name", Make.Domain() with { Type = (DomainType)77 }, NotQemu),
        new("architecture without a name", Make.Domain() with { Architecture = (Architecture)(-1) }, UndefinedValue),
        new("architecture without rules", Make.Domain() with { Architecture = Architecture.Other }),
        new("null name", Make.Domain() with { Name = null! }, NoName),
        new("empty name", Make.Domain() with { Name = "" }, NoName),
        new("slash in name", Make.Domain() with { Name = "../guest" }, UnusableName),
        new("line break in name", Make.Domain() with { Name = "gu\nest" }, UnusableName),
        new("NUL in name", Make.Domain() with { Name = "gu\0est" }, UnusableName),
        new("half a surrogate pair in name", Make.Domain() with { Name = "gu\ud83dest" }, UnusableName),
        new("surrogate pair in name", Make.Domain() with { Name = "gu😀est" }),
        new("dots in name", Make.Domain() with { Name = ".." }),
        new("commas and quotes in name", Make.Domain() with { Name = "a,b='\"" }),
        new("long name", Make.Domain() with { Name = new string('x', 300) }),
        new("id 0", Make.Domain() with { Id = 0 }, IdNotPositive),
        new("id 1", Make.Domain() with { Id = 1 }),
        new("id of a guest that does not run", Make.Domain() with { Id = -1 }),
        new("no virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 0 } }, VcpuMaximum),
        new("too many virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 16385 } }, VcpuMaximum),
        new("most virtual CPUs", Make.Domain() with { Vcpu = new() { Maximum = 16384 } }),
        new("no vcpu element", Make.Domain() with { Vcpu = null }),
        new("vcpu placement without a name",
            Make.Domain() with { Vcpu = new() { Maximum = 1, Placement = (Placement)9 } }, UndefinedValue),
        new("null cell", Make.Domain(null!, Make.Cell(1)), NullMember),
        new("null device", Make.Devices(Make.Dimm(), null!), NullMember),
        new("null controller", Make.Domain() with { PciControllers = [null!] }, NullMember),
        new("null user of shared memory", Make.Domain() with { SharedMemoryUsers = [null!] }, NullMember),
        new("null link", Make.Cells(1) with { Interconnects = [null!] }, NullMember),
        new("null memnode", Make.Cells(1) with { NumaTune = new() { MemNodes = [null!] } }, NullMember),
        new("null page", Make.Backing(new() { HugePages = new() { Pages = [null!] } }), NullMember),
        new("null cache", Make.Domain(Make.Cell(0, "0") with { Caches = [null!] }), NullMember),
        new("null sibling", Make.Domain(Make.Cell(0, "0") with { Distances = [null!] }), NullMember),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));
}
