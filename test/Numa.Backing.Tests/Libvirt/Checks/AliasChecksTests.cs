using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class AliasChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("aliases", Aliases("ua-1", "ua-2")),
        new("alias twice", Aliases("ua-1", "ua-1"), IdentityCodes.AliasTwice),
        new("aliases of different case", Aliases("ua-a", "ua-A")),
        new("alias of a controller too",
            Aliases("ua-1") with { PciControllers = [Controller("ua-1")] }, IdentityCodes.AliasTwice),
        new("aliases of a controller and the store",
            Aliases() with { PciControllers = [Controller("x")], PersistentStore = Store("x") }, IdentityCodes.AliasTwice),
        new("aliases of all kinds",
            Aliases("a", "b") with { PciControllers = [Controller("pci.1"), Controller(null)], PersistentStore = Store("d") }),
        new("empty alias", Aliases(""), IdentityCodes.UnusableAlias),
        new("alias with a comma", Aliases("ua-1,size=1"), IdentityCodes.UnusableAlias),
        new("alias with NUL", Aliases("ua\0"), IdentityCodes.UnusableAlias),
        new("alias with a slash", Aliases("../ua"), IdentityCodes.UnusableAlias),
        new("alias that begins with a digit", Aliases("1ua"), IdentityCodes.UnusableAlias),
        new("alias of letters that are not ASCII", Aliases("übermut"), IdentityCodes.UnusableAlias),
        new("alias of a cell's memory", Aliases("ram-node7"), IdentityCodes.AliasOfCell),
        new("alias that begins like that of a cell", Aliases("ram-node-x")),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => AliasChecks.Run(check.Domain, WrittenAliases.AllKept, bag)));

    [TestCase("ua-1", true)]
    [TestCase("dimm7", false, Description = "libvirt assigns another")]
    [TestCase("pstore0", false, Description = "so it does not meet the store's")]
    public void Run_GuestThatStarts_JudgesTheAliasesOfTheUser(string alias, bool isJudged)
    {
        DomainDefinition domain = Aliases(alias, alias) with { PersistentStore = new() { Path = "/store", Size = Make.Kib(8) } };
        ValueList<Diagnostic> said = CheckCase.Run(bag => AliasChecks.Run(domain, WrittenAliases.UsersKept, bag));
        Assert.That(said.Select(d => d.Descriptor), Is.EqualTo(isJudged ? [IdentityCodes.AliasTwice] : Array.Empty<object>()));
    }

    private static DomainDefinition Aliases(params string[] aliases) =>
        Make.Devices([.. aliases.Select(alias => Make.Dimm() with { Alias = alias })]);

    private static PciController Controller(string? alias) => new() { Index = 1, Alias = alias };

    private static PersistentStore Store(string alias) => new() { Path = "/store", Size = Make.Kib(8), Alias = alias };
}
