namespace Numa.Backing.Planning.Facts;

/// <summary>How sizes are aligned at a fresh start, by architecture (libvirt 11.3.0, qemu_domain.c:7177-7274).</summary>
internal sealed record SizeAlignment(ByteSize Boot, ByteSize Device)
{
    private static readonly SizeAlignment Usual = new(ByteSize.FromMebibytes(1), ByteSize.FromMebibytes(2));
    private static readonly SizeAlignment Power = new(ByteSize.FromMebibytes(256), ByteSize.FromMebibytes(256));

    /// <summary>The largest size that libvirt and QEMU can hold: 2⁶³ − 1 bytes, in whole KiB.</summary>
    public static ByteSize Largest { get; } = ByteSize.FromKibibytes(long.MaxValue / 1024);

    public static SizeAlignment Of(Architecture? architecture) => IsPower(architecture) ? Power : Usual;

    public static bool IsPower(Architecture? architecture) => architecture is Architecture.Ppc64 or Architecture.Ppc64le;
}
