namespace Numa.Backing.Planning.Tables;

/// <summary>A question about the facts that is answered by yes or no.</summary>
/// <param name="Title">The question as a phrase, such as <c>device has a path</c>.</param>
/// <param name="Holds">Looks at the facts.</param>
/// <typeparam name="TFacts">What the table looks at.</typeparam>
internal sealed record Column<TFacts>(string Title, Func<TFacts, bool> Holds);
