namespace Numa.Backing.Qemu.Tests;

/// <summary>How many of a kind were tried, and how many passed.</summary>
internal sealed class Tally(string kind)
{
    private int _tried;
    private int _passed;

    public void Try() => Interlocked.Increment(ref _tried);

    public void Pass() => Interlocked.Increment(ref _passed);

    public override string ToString() => $"{_passed} of {_tried} {kind} passed";
}
