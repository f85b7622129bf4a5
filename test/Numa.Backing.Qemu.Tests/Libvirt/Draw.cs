namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Random choices that one number repeats.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public bool OneIn(int count) => _random.Next(count) == 0;

    public int Between(int first, int last) => _random.Next(first, last + 1);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public T PickFrom<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A set of host nodes or CPUs, as text, in one of the spellings that people use.</summary>
    public string Set(int last)
    {
        int first = Between(0, last);
        return Between(0, 5) switch
        {
            0 => $"{first}",
            1 => $"{first}-{Between(first, last)}",
            2 => $"0-{last},^{first}",
            3 => $" {first}",
            4 => $"{first},{Between(0, last)}",
            _ => $"0-{last}",
        };
    }
}
