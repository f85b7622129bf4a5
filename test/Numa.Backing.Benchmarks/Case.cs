namespace Numa.Backing.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">What is done, such as <c>Guest.Parse</c>.</param>
/// <param name="Input">What it is done with, such as a guest's letter; empty where there is one input.</param>
/// <param name="Run">Does it; the result keeps it from being optimised away.</param>
/// <param name="Operations">How many operations one run is.</param>
internal sealed record Case(string Name, string Input, Func<object?> Run, int Operations = 1);
