using System.Collections.Frozen;

namespace Numa.Backing.Qemu.Arguments.Reading;

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

    private static readonly PropertyOption[] PropertyOptions =
    [
        new("object", "qom-type"), new("numa", "type"), new("device", "driver"), new("m", "size"), new("machine", "type"),
        new("M", "type"), new("name", "guest"), new("accel", "accel"), new("smp", "cpus"), new("overcommit", null),
        new("realtime", null),
    ];

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

    /// <summary>The option whose value has properties about memory. Null: it is another option.</summary>
    public static PropertyOption? WithProperties(ReadOnlySpan<char> option)
    {
        foreach (PropertyOption known in PropertyOptions)
        {
            if (option.SequenceEqual(known.Name))
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>An option whose value has properties.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="ImpliedName">The property that a first part without a name is. Null: there is none.</param>
internal sealed record PropertyOption(string Name, string? ImpliedName);
