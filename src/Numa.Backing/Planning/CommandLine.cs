using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing.Planning;

/// <summary>The order of the command line (docs/sources.md#argument-order).</summary>
internal static class CommandLine
{
    public static ValueList<QemuArgument> Arguments(MemoryPlan plan)
    {
        ValueListBuffer<QemuArgument> line = new(8 + (plan.Blocks.Count * 3) + plan.Distances.Count);
        line.Add(new MemorySizeArgument { Size = plan.BootMemory, Slots = plan.Slots, MaxMemory = plan.MaxMemory });
        if (plan.Layout is BootMemoryLayout.AttachedBackend or BootMemoryLayout.AttachedBackendUnderCells || plan.Cells.IsEmpty)
        {
            AddWholeGuest(ref line, plan);
        }

        if (plan.Guest.MemLock is { } memLock)
        {
            line.Add(memLock);
        }

        AddCells(ref line, plan);
        line.AddRange(plan.Distances.AsSpan());
        line.AddRange(plan.Interconnects.AsSpan());
        line.AddRange(plan.Caches.AsSpan());
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Role is RamRole.Device or RamRole.OtherDevice)
            {
                AddObject(ref line, block);
                AddDevice(ref line, block.QemuDevice);
            }
        }

        foreach (AcpiGenericInitiator initiator in plan.GenericInitiators)
        {
            line.Add(new ObjectArgument { Object = initiator });
        }

        AddPersistentStore(ref line, plan.Guest.Store);
        return line.Take();
    }

    /// <summary>Memory's part of <c>-machine</c> (libvirt 11.3.0, qemu_command.c:6875-6903).</summary>
    public static ValueList<MachineProperty> MachineProperties(MemoryPlan plan)
    {
        ValueListBuffer<MachineProperty> properties = new(4);
        if (plan.Guest.DumpsCore is { } dump)
        {
            properties.Add(new("dump-guest-core", dump ? "on" : "off"));
        }

        if (!plan.Guest.IsMerged)
        {
            properties.Add(new("mem-merge", "off"));
        }

        AddDeviceProperties(ref properties, plan);
        if (plan.Layout is BootMemoryLayout.AttachedBackend or BootMemoryLayout.AttachedBackendUnderCells)
        {
            properties.Add(new("memory-backend", plan.Blocks[0].ObjectId!));
        }

        if (!plan.Interconnects.IsEmpty || !plan.Caches.IsEmpty)
        {
            properties.Add(new("hmat", "on"));
        }

        return properties.Take();
    }

    private static void AddDeviceProperties(ref ValueListBuffer<MachineProperty> properties, MemoryPlan plan)
    {
        bool hasNvdimm = false;
        int enclaves = 0;
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.QemuDevice is Nvdimm && !hasNvdimm)
            {
                hasNvdimm = true;
                properties.Add(new("nvdimm", "on"));
            }
            else if (block.Kind == BackendKind.Epc)
            {
                properties.Add(new($"sgx-epc.{enclaves}.memdev", block.ObjectId!));
                properties.Add(new($"sgx-epc.{enclaves}.node", $"{block.CellId ?? 0}"));
                enclaves++;
            }
        }
    }

    private static void AddWholeGuest(ref ValueListBuffer<QemuArgument> line, MemoryPlan plan)
    {
        if (plan.MemPrealloc)
        {
            line.Add(new MemPreallocArgument());
        }

        if (plan.MemPath is { } path)
        {
            line.Add(new MemPathArgument { Path = path });
        }

        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Role is RamRole.WholeGuest or RamRole.Unattached)
            {
                AddObject(ref line, block);
            }
        }
    }

    private static void AddCells(ref ValueListBuffer<QemuArgument> line, MemoryPlan plan)
    {
        if (plan.Cells.IsEmpty)
        {
            return;
        }

        bool hasObjects = plan.Layout == BootMemoryLayout.BackendPerCell;
        if (!hasObjects && plan.Layout != BootMemoryLayout.AttachedBackendUnderCells)
        {
            AddWholeGuest(ref line, plan);
        }

        int next = 0;
        foreach (PlannedCell cell in plan.Cells)
        {
            if (cell.MemDev is not null)
            {
                AddObject(ref line, plan.Blocks[next++]);
            }

            line.Add(new NumaNodeArgument
            {
                NodeId = cell.Id,
                Cpus = cell.Cpus,
                Initiator = cell.Initiator,
                MemDev = cell.MemDev,
                Memory = hasObjects || cell.Memory.IsZero ? null : cell.Memory,
            });
        }
    }

    private static void AddObject(ref ValueListBuffer<QemuArgument> line, RamBlock block)
    {
        if (block.ThreadContext is { } context)
        {
            line.Add(new ObjectArgument { Object = context });
        }

        if (block.Backend is { } backend)
        {
            line.Add(new ObjectArgument { Object = backend });
        }
    }

    private static void AddDevice(ref ValueListBuffer<QemuArgument> line, QemuDevice? device)
    {
        if (device is not null)
        {
            line.Add(new DeviceArgument { Device = device });
        }
    }

    private static void AddPersistentStore(ref ValueListBuffer<QemuArgument> line, PersistentStore? store)
    {
        if (store is not null)
        {
            line.Add(new ObjectArgument
            {
                Object = new PersistentStoreFile
                {
                    Id = $"mem{store.Alias ?? AliasChecks.DefaultStoreAlias}",
                    MemPath = store.Path,
                    Size = store.Size.RoundUpTo(ByteSize.FromKibibytes(1)),
                },
            });
        }
    }
}
