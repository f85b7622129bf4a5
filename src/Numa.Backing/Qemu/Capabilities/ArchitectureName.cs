namespace Numa.Backing.Qemu.Capabilities;

/// <summary>The names that QEMU and libvirt give to architectures.</summary>
internal static class ArchitectureName
{
    /// <summary>The architecture of a name; <see cref="Architecture.Other"/> where the library has no rule for it.</summary>
    public static Architecture Read(string name) => name switch
    {
        "x86_64" => Architecture.X86_64,
        "i686" or "i386" => Architecture.I686,
        "aarch64" => Architecture.Aarch64,
        "armv7l" or "arm" => Architecture.Armv7l,
        "ppc64" => Architecture.Ppc64,
        "ppc64le" => Architecture.Ppc64le,
        "ppc" => Architecture.Ppc,
        "s390x" => Architecture.S390x,
        "riscv64" => Architecture.Riscv64,
        "loongarch64" => Architecture.Loongarch64,
        _ => Architecture.Other,
    };

    /// <summary>libvirt's name; <c>other</c> where the library has no rule.</summary>
    public static string Write(Architecture architecture) => architecture switch
    {
        Architecture.X86_64 => "x86_64",
        Architecture.I686 => "i686",
        Architecture.Aarch64 => "aarch64",
        Architecture.Armv7l => "armv7l",
        Architecture.Ppc64 => "ppc64",
        Architecture.Ppc64le => "ppc64le",
        Architecture.Ppc => "ppc",
        Architecture.S390x => "s390x",
        Architecture.Riscv64 => "riscv64",
        Architecture.Loongarch64 => "loongarch64",
        Architecture.Other => "other",
        _ => throw new InvalidOperationException($"There is no name for the architecture {architecture}."),
    };
}
