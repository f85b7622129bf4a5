namespace Numa.Backing.Benchmarks;

/// <summary>What is asked of a finished plan: reasons, requirements, comparison, and its command line read back.</summary>
internal static class AnswerCases
{
    public static IReadOnlyList<Case> All() => [.. "abcd".SelectMany(Of)];

    private static Case[] Of(char guest)
    {
        MemoryArgsBuilder builder = Setting.Builder();
        string text = GuestTexts.Of(guest);
        DomainDefinition domain = DomainDefinition.Parse(text);
        MemoryPlan plan = Setting.PlanOf(text);
        MemoryPlan equal = Setting.PlanOf(text);
        MemoryPlan other = Setting.PlanOf(GuestTexts.WithOtherSizes(text));
        PlanExplanation explanation = plan.Explain();
        HostMemory host = Setting.HostWithPages(plan.TotalMemory);
        IReadOnlyList<string> argv = builder.Build(domain).ToArgv();
        return
        [
            new("Answer.Build", $"{guest}", () => builder.Build(domain)),
            new("Answer.BuildAndArgv", $"{guest}", () => builder.Build(domain).ToArgv()),
            new("Answer.Explain", $"{guest}", plan.Explain),
            new("Answer.ExplainText", $"{guest}", explanation.ToText),
            new("Answer.Requirements", $"{guest}", plan.GetRequirements),
            new("Answer.Preflight", $"{guest}", () => plan.CheckAgainst(host)),
            new("Answer.CompareEqual", $"{guest}", () => plan.CompareWith(equal)),
            new("Answer.CompareOther", $"{guest}", () => plan.CompareWith(other)),
            new("Answer.WordsPass", $"{guest}", () => Floor.PassWords(argv)),
            new("Answer.Read", $"{guest}", () => QemuCommandLine.Parse(argv)),
        ];
    }
}
