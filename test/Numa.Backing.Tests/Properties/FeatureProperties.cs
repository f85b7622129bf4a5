using CsCheck;
using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Properties;

/// <summary>QEMU's features act through rows and diagnostics, and in no other way.</summary>
internal sealed class FeatureProperties
{
    private const int Count = 3000;

    private static readonly QemuFeatures[] Features = Enum.GetValues<QemuFeatures>();

    // Features that no row mentions: a later QEMU will have them.
    private const QemuFeatures Unknown = (QemuFeatures)(1UL << 62);

    [Test]
    public void Build_FeatureThatNoRowMentions_ChangesNothing() => Property.Holds(CaseGens.Cases, Count / 3, input =>
    {
        MemoryArgs without = input.Build();
        MemoryArgs with = With(input, input.Qemu.Features | Unknown).Build();
        Assert.That(with.WordsOrNone(), Is.EqualTo(without.WordsOrNone()));
        Assert.That(with.Diagnostics, Is.EqualTo(without.Diagnostics));
    });

    [Test]
    public void Build_FeatureThatChangesNoRow_ChangesNoArgument() => Property.Holds(
        Gen.Select(CaseGens.Cases, Gen.OneOf(Features)), Count, pair =>
    {
        (BuildCase input, QemuFeatures feature) = pair;
        MemoryArgs before = input.Build();
        MemoryArgs after = With(input, input.Qemu.Features ^ feature).Build();
        bool isSame = Rows(after).SequenceEqual(Rows(before)) && after.Diagnostics == before.Diagnostics;
        if (isSame && after.Syntax == before.Syntax)
        {
            Assert.That(after.WordsOrNone(), Is.EqualTo(before.WordsOrNone()));
        }
    });

    private static BuildCase With(BuildCase input, QemuFeatures features) =>
        input with { Qemu = input.Qemu.With(new { Features = features }) };

    private static IEnumerable<string> Rows(MemoryArgs answer) =>
        answer.Plan?.Decisions().Select(decision => $"{decision.Subject} {decision.Row.Id}") ?? [];
}
