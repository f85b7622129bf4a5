namespace Numa.Backing.Tests.Support;

internal sealed class PartsTests
{
    private static readonly MemoryBackendRam Ram = new() { Id = "a", Size = Make.Mib(1), HostNodes = NodeSet.Of(0) };

    [Test]
    public void Difference_CopyWithTheSameParts_None() =>
        Assert.That(Parts.Difference(new[] { Ram.With(new { Share = (bool?)null }) }, new[] { Ram }), Is.Null);

    [Test]
    public void Difference_OtherPart_NamesItsPlace() => Assert.Multiple(() =>
    {
        Assert.That(Parts.Difference(Ram.With(new { Share = true }), Ram), Does.StartWith(".Share"));
        Assert.That(Parts.Difference(new[] { Ram.With(new { Id = "b" }) }, new[] { Ram }), Does.StartWith("[0].Id"));
        Assert.That(Parts.Difference(new[] { Ram }, new[] { Ram, Ram }), Does.Contain("1 items are not 2"));
        Assert.That(Parts.Difference(new PcDimm { Id = "a", MemDev = "m" }, Ram), Is.Not.Null);
    });
}
