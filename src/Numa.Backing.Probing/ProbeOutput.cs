namespace Numa.Backing.Probing;

/// <summary>What a binary wrote in one run.</summary>
/// <param name="Replies">The monitor's greeting and replies, one on a line, and an end of line after the last.</param>
/// <param name="StandardError">What it wrote to standard error, in one line; empty when nothing.</param>
internal sealed record ProbeOutput(string Replies, string StandardError);
