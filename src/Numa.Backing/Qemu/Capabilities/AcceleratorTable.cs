namespace Numa.Backing.Qemu.Capabilities;

/// <summary>One row per accelerator: QEMU's name of it, and the domain that has it.</summary>
internal static class AcceleratorTable
{
    private static readonly (Accelerator Accelerator, string Name, DomainType Domain)[] Rows =
    [
        (Accelerator.Kvm, "kvm", DomainType.Kvm),
        (Accelerator.Tcg, "tcg", DomainType.Qemu),
        (Accelerator.Hvf, "hvf", DomainType.Hvf),
        (Accelerator.Mshv, "mshv", DomainType.Hyperv),
    ];

    /// <summary>The accelerator of a name. Null: the library does not know it.</summary>
    public static Accelerator? Read(ReadOnlySpan<char> name)
    {
        foreach ((Accelerator accelerator, string known, _) in Rows)
        {
            if (name.SequenceEqual(known))
            {
                return accelerator;
            }
        }

        return null;
    }

    /// <summary>What <see cref="Read"/> reads.</summary>
    public static string Write(Accelerator accelerator) => Array.Find(Rows, row => row.Accelerator == accelerator).Name
        ?? throw new InvalidOperationException($"There is no name for the accelerator {accelerator}.");

    /// <summary>The accelerator of a domain. A type that is not QEMU's is refused elsewhere, and counts as TCG.</summary>
    public static Accelerator Of(DomainType type)
    {
        foreach ((Accelerator accelerator, _, DomainType domain) in Rows)
        {
            if (domain == type)
            {
                return accelerator;
            }
        }

        return Accelerator.Tcg;
    }
}
