namespace Numa.Backing.Capabilities;

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
}
