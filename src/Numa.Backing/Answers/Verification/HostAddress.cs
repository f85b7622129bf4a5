namespace Numa.Backing.Answers.Verification;

/// <summary>Where a block of RAM begins in the process: a line of HMP <c>gpa2hva</c>.</summary>
/// <param name="Name">The name of the memory region: the object's id, or its path.</param>
/// <param name="Address">The address in the process.</param>
/// <param name="Line">The number of the line, from 1.</param>
internal readonly record struct HostAddress(string Name, ulong Address, int Line);
