using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class NvdimmIdentityTests
{
    private static readonly DomainDefinition Guest =
        Make.Domain() with { Uuid = Guid.Parse("4dea22b3-1d52-d8f3-2516-782e98ab3fa0") };

    [Test]
    public void Of_Guest_IsAUuidOfVersion8()
    {
        Guid identity = NvdimmIdentity.Of(Guest, 0);
        Assert.That((identity.Version, identity.Variant & 0xc), Is.EqualTo((8, 8)));
    }

    [Test]
    public void Of_GuestOrSlot_TellsItApart()
    {
        Guid[] identities =
        [
            NvdimmIdentity.Of(Guest, 0),
            NvdimmIdentity.Of(Guest, 1),
            NvdimmIdentity.Of(Guest with { Uuid = Guid.Parse("4dea22b3-1d52-d8f3-2516-782e98ab3fa1") }, 0),
            NvdimmIdentity.Of(Guest with { Uuid = null }, 0),
            NvdimmIdentity.Of(Guest with { Uuid = null, Name = "other" }, 0),
        ];
        Assert.That(identities, Is.Unique);
    }

    [Test]
    public void Of_GuestWithAUuid_KeepsItUnderAnotherName() =>
        Assert.That(NvdimmIdentity.Of(Guest with { Name = "other" }, 3), Is.EqualTo(NvdimmIdentity.Of(Guest, 3)));

    // A guest that was started once must find its NVDIMM again, whatever version of the library starts it.
    [TestCase("4dea22b3-1d52-d8f3-2516-782e98ab3fa0", 0u, "eed1e47a-17f3-8dc0-8722-ece90d66c911")]
    [TestCase(null, 2u, "7738e0ae-7d01-80f6-a4de-54581c750650")]
    public void Of_Guest_NeverChanges(string? uuid, uint slot, string identity) => Assert.That(
        NvdimmIdentity.Of(Make.Domain() with { Uuid = uuid is null ? null : Guid.Parse(uuid) }, slot).ToString(),
        Is.EqualTo(identity));
}
