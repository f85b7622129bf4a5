using System.Collections.Frozen;

namespace Numa.Backing.Arguments.Reading;

/// <summary>The options of QEMU that have no value (QEMU 1.5 to 11, qemu-options.hx); every other option has one.</summary>
internal static class QemuOptions
{
    private static readonly FrozenSet<string> Alone = FrozenSet.ToFrozenSet(
    [
        "h", "help", "version", "S", "s", "snapshot", "daemonize", "preconfig", "nodefaults", "no-user-config", "no-reboot",
        "no-shutdown", "no-acpi", "no-hpet", "no-fd-bootchk", "no-quit", "no-frame", "no-kvm", "no-kvm-irqchip",
        "no-kvm-pit", "no-kvm-pit-reinjection", "enable-kvm", "enable-fips", "enable-sync-profile", "nographic", "sdl", "curses",
        "alt-grab", "ctrl-grab", "full-screen", "portrait", "usb", "win2k-hack", "rtc-td-hack", "localtime",
        "mem-prealloc", "singlestep", "one-insn-per-tb", "only-migratable", "semihosting", "old-param", "xen-attach",
        "xen-create", "xen-domid-restrict", "show-cursor", "tdf", "perfmap", "jitdump", "nodefconfig", "async-teardown",
        "enable-hax",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AloneByPart =
        Alone.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The option's name without its dashes; empty for a word that is no option.</summary>
    public static ReadOnlySpan<char> NameOf(string? word) => word switch
    {
        ['-', '-', ..] => word.AsSpan(2),
        ['-', ..] => word.AsSpan(1),
        _ => [],
    };

    public static bool TakesValue(ReadOnlySpan<char> option) => !AloneByPart.Contains(option);

    /// <summary>The name of an option whose value has properties about memory. Null: it is another option.</summary>
    public static string? WithProperties(ReadOnlySpan<char> option) => option switch
    {
        "m" => "m",
        "machine" => "machine",
        "M" => "M",
        "numa" => "numa",
        "object" => "object",
        "device" => "device",
        "overcommit" => "overcommit",
        "realtime" => "realtime",
        "name" => "name",
        "accel" => "accel",
        "smp" => "smp",
        _ => null,
    };
}
