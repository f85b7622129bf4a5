namespace Numa.Backing.Verification;

/// <summary>A verdict and the sentence that gives its reason.</summary>
internal readonly record struct BlockJudgement(PlacementVerdict Verdict, string Sentence);
