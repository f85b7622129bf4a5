using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Arguments.Reading;

namespace Numa.Backing.Planning;

/// <summary>Puts the arguments of a command line into a plan. It decides nothing, and reports what is unknown.</summary>
internal sealed class ArgumentPlanner(ArgumentIndex index)
{
    // The default of most boards of QEMU.
    private static readonly ByteSize Usual = ByteSize.FromMebibytes(128);

    private readonly ArgumentBlocks _blocks = new(index);
    private readonly NumaNodeArgument[] _nodes = [.. index.Of<NumaNodeArgument>().OrderBy(node => node.NodeId)];

    private MemorySizeArgument? Size => index.Of<MemorySizeArgument>().FirstOrDefault();

    public MemoryPlan Plan()
    {
        CheckCells();
        List<RamBlock> blocks = [];
        BootMemoryLayout layout = AddBoot(blocks);
        ByteSize boot = BootSize(blocks);
        ByteSize total = AddDevices(blocks, boot);
        AddOtherDevices(blocks);
        CheckSum(blocks);
        ConfidentialChecks.Check(index.Line.Protection, default, blocks, index.Bag);
        ValueList<PlannedCell> cells = Cells();
        return new()
        {
            Guest = GuestSettings.Of(index),
            Machine = index.Machine,
            Accelerator = index.Accelerator,
            Qemu = index.Qemu,
            Host = index.Host,
            Options = MemoryArgsOptions.Default,
            Layout = layout,
            BootMemory = boot,
            TotalMemory = total,
            MaxMemory = Size?.MaxMemory,
            Slots = Size?.Slots,
            Blocks = [.. blocks],
            Cells = cells,
            Distances = index.Of<NumaDistanceArgument>().ToValueList(),
            Interconnects = index.Of<HmatLatencyBandwidthArgument>().ToValueList(),
            Caches = index.Of<HmatCacheArgument>().ToValueList(),
            GenericInitiators = index.Of<ObjectArgument>()
                .Select(argument => argument.Object).OfType<AcpiGenericInitiator>().ToValueList(),
            MemPrealloc = index.Of<MemPreallocArgument>().Any(),
            MemPath = index.Of<MemPathArgument>().LastOrDefault()?.Path,
            Unread = index.Line.Unread,
            Diagnostics = [],
        };
    }

    private void CheckCells()
    {
        for (int i = 0; i < _nodes.Length; i++)
        {
            if (_nodes[i].NodeId != i)
            {
                string numbers = string.Join(", ", _nodes.Select(node => node.NodeId));
                index.Bag.Add(CommandLineCodes.CellsNotNumbered.For("-numa node", numbers, _nodes.Length - 1));
                return;
            }
        }
    }

    private void CheckSum(List<RamBlock> blocks)
    {
        decimal sum = blocks.Sum(block => (decimal)block.Size.Bytes);
        if (sum > ulong.MaxValue)
        {
            index.Bag.Add(CommandLineCodes.SumTooLarge.For("-object", sum));
        }
    }

    private BootMemoryLayout AddBoot(List<RamBlock> blocks)
    {
        BootMemoryLayout layout = AddUsed(blocks);
        bool hasUnattached = AddUnattached(blocks);
        return layout == BootMemoryLayout.SizeOnly && hasUnattached ? BootMemoryLayout.UnattachedBackend : layout;
    }

    private BootMemoryLayout AddUsed(List<RamBlock> blocks)
    {
        if (index.Property("memory-backend") is { } attached)
        {
            if (_nodes.Any(node => node.MemDev is not null))
            {
                index.Bag.Add(CommandLineCodes.TwoKindsOfBootMemory.For("-machine", attached));
            }

            if (index.Backend(attached, "memory") is { } backend)
            {
                blocks.Add(_blocks.Of(backend, RamRole.WholeGuest, "memory"));
            }

            return _nodes.Length == 0 ? BootMemoryLayout.AttachedBackend : BootMemoryLayout.AttachedBackendUnderCells;
        }

        if (_nodes.Any(node => node.MemDev is not null))
        {
            foreach (NumaNodeArgument node in _nodes.Where(node => node.MemDev is not null))
            {
                string subject = XmlPath.Cell(node.NodeId);
                if (index.Backend(node.MemDev!, subject) is { } backend)
                {
                    RamBlock block = _blocks.Of(backend, RamRole.Cell, subject);
                    block.CellId = node.NodeId;
                    blocks.Add(block);
                }
            }

            return BootMemoryLayout.BackendPerCell;
        }

        blocks.Add(_blocks.Legacy(Size?.Size ?? Usual));
        return index.Of<MemPathArgument>().Any() ? BootMemoryLayout.LegacyPath : BootMemoryLayout.SizeOnly;
    }

    /// <summary>Objects that nothing uses, and the host pays for (docs/sources.md#unattached-object).</summary>
    private bool AddUnattached(List<RamBlock> blocks)
    {
        HashSet<string> used = [.. index.Of<DeviceArgument>().Select(argument => argument.Device.MemDev),
            .. index.Line.MachineProperties.Select(property => property.Value),
            .. _nodes.Select(node => node.MemDev ?? ""),
            .. index.Line.Users.Select(user => user.ObjectId)];
        int before = blocks.Count;
        foreach (MemoryBackend backend in index.Backends.Where(backend => !used.Contains(backend.Id)))
        {
            blocks.Add(_blocks.Of(backend, RamRole.Unattached, $"-object {backend.Id}"));
        }

        return blocks.Count > before;
    }

    /// <summary>Objects of devices that are not memory devices: the host pays for them, and the guest sees them.</summary>
    private void AddOtherDevices(List<RamBlock> blocks)
    {
        HashSet<string> added = new(StringComparer.Ordinal);
        foreach (ObjectUser user in index.Line.Users)
        {
            if (index.Find(user.ObjectId) is { } backend && added.Add(user.ObjectId))
            {
                RamBlock block = _blocks.Of(backend, RamRole.OtherDevice, $"-object {backend.Id}");
                block.User = $"{user}";
                blocks.Add(block);
            }
        }
    }

    private ByteSize BootSize(List<RamBlock> blocks)
    {
        if (Size is { Size: { IsZero: false } written })
        {
            return written;
        }

        ByteSize sum = SizeAligner.Sum([.. blocks.Where(block => block.Role != RamRole.Unattached).Select(block => block.Size)]);
        index.Bag.Add(CommandLineCodes.SizeAssumed.For("-m", sum));
        return sum;
    }

    private ByteSize AddDevices(List<RamBlock> blocks, ByteSize total)
    {
        int number = 0;
        foreach (QemuDevice device in index.Of<DeviceArgument>().Select(argument => argument.Device))
        {
            string subject = XmlPath.Device(number++);
            if (index.Backend(device.MemDev, subject) is { } backend)
            {
                RamBlock block = _blocks.Of(backend, RamRole.Device, subject);
                block.CellId = device.Node;
                block.QemuDevice = device;
                block.IsPreallocated = device is VirtioMem ? backend.Prealloc == true : block.IsPreallocated;
                blocks.Add(block);
                total = SizeAligner.Add(total, backend.Size);
            }
        }

        return AddEnclaves(blocks, total);
    }

    private ByteSize AddEnclaves(List<RamBlock> blocks, ByteSize total)
    {
        for (int i = 0; index.Property($"sgx-epc.{i}.memdev") is { } id; i++)
        {
            if (index.Backend(id, $"-machine sgx-epc.{i}") is { } backend)
            {
                bool isSaid = int.TryParse(index.Property($"sgx-epc.{i}.node"), CultureInfo.InvariantCulture, out int cell);
                RamBlock block = _blocks.Of(backend, RamRole.Device, $"-machine sgx-epc.{i}");
                block.CellId = isSaid ? cell : null;
                blocks.Add(block);
                total = SizeAligner.Add(total, backend.Size);
            }
        }

        return total;
    }

    private ValueList<PlannedCell> Cells()
    {
        CellCpus cpus = new(index);
        var cells = new PlannedCell[_nodes.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            NumaNodeArgument node = _nodes[i];
            ByteSize? size = node.MemDev is { } id ? index.SizeOf(id) : node.Memory;
            cells[i] = new()
            {
                Id = node.NodeId,
                Cpus = cpus.Of(node),
                Memory = size ?? ByteSize.Zero,
                Initiator = node.Initiator,
                MemDev = node.MemDev,
            };
        }

        return ValueList.Own(cells);
    }
}
