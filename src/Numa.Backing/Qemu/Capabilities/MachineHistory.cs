using System.Globalization;

namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Which machine types an unmodified QEMU of a version has, by architecture.</summary>
/// <remarks>
/// The boards on which guests with much memory run; the many boards of single chips are left out. Compared with every
/// capability document of the corpus. Since 10.1 QEMU drops a versioned machine type when it is six years old
/// (include/hw/boards.h: MACHINE_VER_DELETION_MAJOR); what went before that stands in docs/about/removed-features.rst.
/// </remarks>
internal static class MachineHistory
{
    private static readonly QemuVersion TellsRamId = new(5, 1, 50);
    private static readonly QemuVersion TellsNumaMem = new(4, 1);
    private static readonly QemuVersion LastWithNumaMem = new(5, 0);
    private static readonly QemuVersion DropsByAge = new(10, 1);
    private static readonly QemuVersion Never = new(int.MaxValue, 0);
    private const int YearsOfLife = 6;

    private static readonly Family[] Families =
    [
        new()
        {
            Prefix = "pc-i440fx-", Alias = "pc", RamId = "pc.ram", IsDefault = true, First = new(1, 4),
            Only = [Architecture.X86_64, Architecture.I686],
            Removals = [(new(8, 2), new(2, 0)), (new(9, 1), new(2, 4))],
        },
        new()
        {
            Prefix = "pc-q35-", Alias = "q35", RamId = "pc.ram", First = new(1, 4),
            Only = [Architecture.X86_64, Architecture.I686],
            Removals = [(new(2, 5), new(2, 4))],
        },
        new()
        {
            Prefix = "virt-", Alias = "virt", RamId = "mach-virt.ram", First = new(2, 6),
            Only = [Architecture.Aarch64, Architecture.Armv7l],
            Removals = [(new(10, 0), new(3, 0))],
        },
        new()
        {
            Prefix = "pseries-", Alias = "pseries", RamId = "ppc_spapr.ram", IsDefault = true, First = new(2, 1),
            Only = [Architecture.Ppc64, Architecture.Ppc64le],
            Removals = [(new(10, 0), new(3, 0))],
        },
        new()
        {
            Prefix = "s390-ccw-virtio-", Alias = "s390-ccw-virtio", RamId = "s390.ram", IsDefault = true, First = new(2, 4),
            Only = [Architecture.S390x], NumaMem = false,
            Removals = [(new(9, 2, 50), new(2, 9))],
        },
    ];

    private static readonly Board[] Boards =
    [
        new() { Name = "isapc", RamId = "pc.ram", Since = new(1, 0), Only = [Architecture.X86_64, Architecture.I686] },
        new()
        {
            // QEMU 4.1 hw/i386/pc_q35.c: 4.0 with another default of the split interrupt controller.
            Name = "pc-q35-4.0.1", RamId = "pc.ram", Since = new(4, 1), Until = new(10, 1), NumaMemUntil = Never,
            Only = [Architecture.X86_64, Architecture.I686],
        },
        new()
        {
            Name = "microvm", RamId = "microvm.ram", Since = new(4, 2), Only = [Architecture.X86_64, Architecture.I686],
            NumaMemUntil = new(4, 2),
        },
        new()
        {
            Name = "virt", RamId = "mach-virt.ram", Since = new(1, 7), Until = new(2, 6),
            Only = [Architecture.Aarch64, Architecture.Armv7l],
        },
        new()
        {
            Name = "s390-ccw-virtio", RamId = "s390.ram", Since = new(1, 4), Until = new(2, 4), Only = [Architecture.S390x],
            IsDefault = true,
        },
        new()
        {
            Name = "virt", RamId = "riscv_virt_board.ram", Since = new(2, 12), Only = [Architecture.Riscv64],
            NumaMemUntil = Never,
        },
        new()
        {
            Name = "virt", RamId = "loongarch.ram", Since = new(7, 1), Only = [Architecture.Loongarch64],
            NumaMemUntil = Never, IsDefault = true,
        },
    ];

    /// <summary>The machine types, newest of a family first.</summary>
    public static ValueList<MachineType> Of(QemuVersion version, Architecture architecture)
    {
        List<MachineType> machines = [];
        foreach (Family family in Families)
        {
            if (family.Only.Contains(architecture))
            {
                AddFamily(family, version, machines);
            }
        }

        foreach (Board board in Boards)
        {
            if (board.Since <= version && version < board.Until && board.Only.Contains(architecture))
            {
                machines.Add(Machine(board, version));
            }
        }

        return ValueList.Own(machines.ToArray());
    }

    private static void AddFamily(Family family, QemuVersion version, List<MachineType> machines)
    {
        QemuVersion oldest = Oldest(family, version);
        bool isNewest = true;
        for (int i = QemuReleases.All.Count - 1; i >= 0; i--)
        {
            QemuVersion release = QemuReleases.All[i];
            if (release < oldest || QemuReleases.FirstSnapshotOf(release) > version)
            {
                continue;
            }

            machines.Add(new()
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{family.Prefix}{release.Major}.{release.Minor}"),
                Alias = isNewest ? family.Alias : null,
                IsDefault = isNewest && family.IsDefault,
                DefaultRamId = version >= TellsRamId ? family.RamId : null,
                NumaMemSupported = version < TellsNumaMem || (family.NumaMem && release <= LastWithNumaMem),
            });
            isNewest = false;
        }
    }

    private static QemuVersion Oldest(Family family, QemuVersion version)
    {
        QemuVersion oldest = family.First;
        foreach ((QemuVersion since, QemuVersion left) in family.Removals)
        {
            oldest = version >= since ? left : oldest;
        }

        if (version >= DropsByAge)
        {
            // The type of the same minor version six years ago is gone, the one after it is the oldest.
            QemuVersion gone = new(version.Major - YearsOfLife, version.Minor);
            oldest = QemuReleases.All.First(release => release > gone);
        }

        return oldest;
    }

    private static MachineType Machine(Board board, QemuVersion version) => new()
    {
        Name = board.Name,
        IsDefault = board.IsDefault,
        DefaultRamId = version >= TellsRamId ? board.RamId : null,
        NumaMemSupported = version < board.NumaMemUntil,
    };

    /// <summary>Machine types with the version of QEMU in their name.</summary>
    private sealed record Family
    {
        public required string Prefix { get; init; }

        public required string Alias { get; init; }

        public required string RamId { get; init; }

        public required QemuVersion First { get; init; }

        public required Architecture[] Only { get; init; }

        /// <summary>From which QEMU on which type is the oldest.</summary>
        public required (QemuVersion Since, QemuVersion Oldest)[] Removals { get; init; }

        public bool IsDefault { get; init; }

        public bool NumaMem { get; init; } = true;
    }

    /// <summary>A machine type without a version.</summary>
    private sealed record Board
    {
        public required string Name { get; init; }

        public required string RamId { get; init; }

        public required QemuVersion Since { get; init; }

        public required Architecture[] Only { get; init; }

        public QemuVersion Until { get; init; } = Never;

        /// <summary>The first QEMU whose board refuses <c>-numa node,mem=</c>.</summary>
        public QemuVersion NumaMemUntil { get; init; } = new(5, 0, 50);

        public bool IsDefault { get; init; }
    }
}
