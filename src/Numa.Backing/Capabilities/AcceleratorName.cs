namespace Numa.Backing.Capabilities;

/// <summary>QEMU's names of accelerators.</summary>
internal static class AcceleratorName
{
    /// <summary>The accelerator of a name. Null: the library does not know it.</summary>
    public static Accelerator? Read(string? name) => name switch
    {
        "kvm" => Accelerator.Kvm,
        "tcg" => Accelerator.Tcg,
        "hvf" => Accelerator.Hvf,
        "mshv" => Accelerator.Mshv,
        _ => null,
    };

    /// <summary>What <see cref="Read"/> reads.</summary>
    public static string Write(Accelerator accelerator) => accelerator switch
    {
        Accelerator.Kvm => "kvm",
        Accelerator.Tcg => "tcg",
        Accelerator.Hvf => "hvf",
        Accelerator.Mshv => "mshv",
        _ => throw new InvalidOperationException($"There is no name for the accelerator {accelerator}."),
    };
}
