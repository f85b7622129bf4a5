using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>What <see cref="DomainDefinition.TryLoadAsync"/> read.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
internal sealed class DomainReadResult
{
    internal DomainReadResult(DomainDefinition? domain, ValueList<Diagnostic> diagnostics)
    {
        Domain = domain;
        Diagnostics = diagnostics;
    }

    /// <summary>Whether the text was a domain.</summary>
    [MemberNotNullWhen(true, nameof(Domain))]
    public bool Success => Domain is not null;

    /// <summary>The domain. Null when the text is wrong.</summary>
    public DomainDefinition? Domain { get; }

    /// <summary>Errors, warnings and notes about the text, warnings of a good one too.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }
}
