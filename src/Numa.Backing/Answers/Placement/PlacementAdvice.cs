using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Numa.Backing.Answers.Placement;

namespace Numa.Backing;

/// <summary>Where a guest can be placed on one host, the best first, and why not elsewhere.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class PlacementAdvice
{
    internal PlacementAdvice()
    {
    }

    /// <summary>Whether there is a placement.</summary>
    [MemberNotNullWhen(true, nameof(Best))]
    public bool Success => !Candidates.IsEmpty;

    /// <summary>The first candidate. Null: there is none.</summary>
    [JsonIgnore]
    public PlacementCandidate? Best => Candidates.IsEmpty ? null : Candidates[0];

    /// <summary>The placements, the best first; of equal ones, the one with the lowest nodes.</summary>
    public ValueList<PlacementCandidate> Candidates { get; internal set; }

    /// <summary>Why a part of the guest cannot be on a node, or not all of it on the host.</summary>
    public ValueList<PlacementRejection> Rejections { get; internal set; }

    /// <summary>What is wrong with the domain or the host, so that no placement could be looked for.</summary>
    public ValueList<Diagnostic> Problems { get; internal set; }

    /// <summary>The facts that the answer rests on and that are unknown.</summary>
    public ValueList<MissingFact> MissingFacts { get; internal init; }

    /// <summary>Whether no placement is better than the first; without a candidate, whether there is none for sure.</summary>
    public bool IsProvedOptimal { get; internal set; }

    /// <summary>A score that no placement beats; equal to that of the first where that is proved. Null: none is known.</summary>
    public PlacementScore? Bound { get; internal init; }

    /// <summary>
    /// The first part in which the best candidate is worse than <see cref="Bound"/>, in words. Null: there is none.
    /// </summary>
    [JsonInclude]
    internal string? Gap => Best is { } best && Bound is { } bound ? best.Score.WorseThan(bound) : null;

    /// <summary>How many partial placements were looked at.</summary>
    [JsonInclude]
    internal int Steps { get; set; }

    /// <summary>
    /// The nearest guests that would fit, where this one does not: preflight's. Empty: none near does, or this one fits.
    /// </summary>
    public ValueList<Alternative> Alternatives { get; internal set; }

    /// <summary>The host and what guests have of it.</summary>
    [JsonIgnore]
    public HostUsage Usage { get; internal init; } = null!;

    /// <summary>What was searched. Null: nothing could be.</summary>
    internal PlacementProblem? Searched { get; init; }

    /// <summary>The same answer with other candidates. It stays proved only if the first is the same.</summary>
    internal PlacementAdvice WithCandidates(ValueList<PlacementCandidate> candidates, ValueList<Diagnostic> problems)
    {
        PlacementAdvice copy = Copy();
        copy.Candidates = candidates;
        copy.Problems = problems;
        copy.IsProvedOptimal = IsProvedOptimal && Best is not null && ReferenceEquals(copy.Best, Best);
        return copy;
    }

    /// <summary>The answer to a changed or riskier question, with the reasons why the guest as it is has no placement.</summary>
    internal PlacementAdvice After(PlacementAdvice first)
    {
        PlacementAdvice copy = Copy();
        copy.Rejections = first.Rejections;
        copy.IsProvedOptimal = IsProvedOptimal && first.IsProvedOptimal;
        copy.Steps = first.Steps + Steps;
        return copy;
    }

    /// <summary>The answer that there is no placement, with the nearest guests that would fit.</summary>
    internal PlacementAdvice WithAlternatives(ValueList<Alternative> alternatives)
    {
        PlacementAdvice copy = Copy();
        copy.Alternatives = alternatives;
        return copy;
    }

    private PlacementAdvice Copy() => (PlacementAdvice)MemberwiseClone();

    /// <summary>Why the best placement does not use a host node.</summary>
    /// <param name="node">The number of the node.</param>
    /// <returns>All reasons; none, where the best placement uses the node.</returns>
    public ValueList<PlacementRejection> WhyNot(int node) => new NodeReasons(this).Of(node);

    /// <summary>A picture of the host: its nodes, what guests have there, and what the best candidate takes.</summary>
    public string ToMermaid() => PlacementPicture.Draw(this);
}
