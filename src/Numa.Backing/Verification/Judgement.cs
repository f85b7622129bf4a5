namespace Numa.Backing.Verification;

/// <summary>A verdict and the sentence that gives its reason.</summary>
internal readonly record struct Judgement(PlacementVerdict Verdict, string Sentence);
