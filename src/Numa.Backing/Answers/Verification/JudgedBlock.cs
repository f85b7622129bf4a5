namespace Numa.Backing.Answers.Verification;

/// <summary>A planned block, what the evidence shows of it, and the verdict.</summary>
/// <param name="Block">The block as planned.</param>
/// <param name="Sighting">What the evidence shows. Null: it is of another guest.</param>
/// <param name="Judgement">The comparison.</param>
internal readonly record struct JudgedBlock(ExpectedBlock Block, BlockSighting? Sighting, BlockJudgement Judgement);
