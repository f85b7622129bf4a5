namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>The numbers of <c>-smp</c>. Null: not written.</summary>
internal sealed record SmpArgument
{
    public int? Cpus { get; init; }

    public int? MaxCpus { get; init; }

    public int? Drawers { get; init; }

    public int? Books { get; init; }

    public int? Sockets { get; init; }

    public int? Dies { get; init; }

    public int? Clusters { get; init; }

    public int? Modules { get; init; }

    public int? Cores { get; init; }

    public int? Threads { get; init; }

    /// <summary>The values of the properties; others are unchanged, as QEMU merges all <c>-smp</c>.</summary>
    public static SmpArgument Read(PropertyReader reader, SmpArgument before) => new()
    {
        Cpus = reader.Int("cpus") ?? before.Cpus,
        MaxCpus = reader.Int("maxcpus") ?? before.MaxCpus,
        Drawers = reader.Int("drawers") ?? before.Drawers,
        Books = reader.Int("books") ?? before.Books,
        Sockets = reader.Int("sockets") ?? before.Sockets,
        Dies = reader.Int("dies") ?? before.Dies,
        Clusters = reader.Int("clusters") ?? before.Clusters,
        Modules = reader.Int("modules") ?? before.Modules,
        Cores = reader.Int("cores") ?? before.Cores,
        Threads = reader.Int("threads") ?? before.Threads,
    };
}
