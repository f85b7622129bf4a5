namespace Numa.Backing.Answers.Verification;

/// <summary>A verdict and its reason, a sentence.</summary>
internal readonly record struct BlockJudgement(PlacementVerdict Verdict, string Sentence);
