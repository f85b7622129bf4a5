namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Where a rule of the field finds a place, the advisor finds one that is at least as good.</summary>
internal sealed class FieldRuleTests
{
    private static IEnumerable<FieldComparison> Rules => FieldComparison.All;

    [TestCaseSource(nameof(Rules))]
    public void Advise_WhereARuleFindsAPlace_AtLeastAsGood(FieldComparison rule) => Assert.Multiple(() =>
    {
        Assert.That(rule.Worse, Is.Zero);
        Assert.That(rule.Placed, Is.GreaterThan(rule.Cases / 4));
    });
}
