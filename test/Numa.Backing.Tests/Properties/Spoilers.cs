using CsCheck;

namespace Numa.Backing.Tests.Properties;

/// <summary>Changes that make of a guest what nobody would write.</summary>
internal static class Spoilers
{
    private static readonly Gen<int> Ints = Gen.OneOf(int.MinValue, -2, -1, 0, 1, 7, 127, 128, 255, 16384, int.MaxValue);

    private static readonly Gen<ByteSize> Sizes = Gen.OneOf(
        [.. new ulong[] { 0, 1, 4095, (1UL << 21) + 1, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue }.Select(ByteSize.FromBytes)]);

    private static readonly Gen<NodeSet> Nodes =
        Gen.OneOf(default, NodeSet.Of(127), NodeSet.Of(128), NodeSet.Of(16383), NodeSet.Range(0, 16383), NodeSet.Of(1, 5, 9));

    private static readonly Gen<string?> Texts = Gen.OneOf<string?>(
        null, "", ",", ",,", "a=b,c", "\"", "\\", "\n", "\0", "..", "../../etc", "/", "\ud800", "😀", new string('x', 300), "mem", "ram-node0");

    public static readonly Gen<Func<DomainDefinition, DomainDefinition>> Any = Gen.Frequency(
        (2, Gen.Const<Func<DomainDefinition, DomainDefinition>>(domain => domain)),
        (4, Head), (4, Backing), (4, Cells), (4, Devices));

    private static Gen<Func<DomainDefinition, DomainDefinition>> Head => Gen.Select(
        Gen.Int[0, 8], Ints, Sizes, Texts, Func<DomainDefinition, DomainDefinition> (what, number, size, text) => domain => what switch
        {
            0 => domain with { Name = text! },
            1 => domain with { Id = number },
            2 => domain with { Memory = size },
            3 => domain with { CurrentMemory = size },
            4 => domain with { MaxMemory = new() { Size = size, Slots = (uint)(number & 0xFF) } },
            5 => domain with { Vcpu = new() { Maximum = number } },
            6 => domain with { Type = (DomainType)number },
            7 => domain with { Machine = text },
            _ => domain with { Architecture = (Architecture)number },
        });

    private static Gen<Func<DomainDefinition, DomainDefinition>> Backing => Gen.Select(
        Gen.Int[0, 5], Ints, Sizes, Nodes, Func<DomainDefinition, DomainDefinition> (what, number, size, nodes) => domain => what switch
        {
            0 => domain with { MemoryBacking = new() { HugePages = new() { Pages = [new() { Size = size, NodeSet = nodes }] } } },
            1 => domain with { MemoryBacking = new() { Source = (MemorySource)number, Access = (MemoryAccess)number } },
            2 => domain with { MemoryBacking = new() { Allocation = (MemoryAllocation)number, AllocationThreads = 0 } },
            3 => domain with { NumaTune = new() { Memory = new() { Mode = (NumaMode)number, NodeSet = nodes } } },
            4 => domain with { NumaTune = new() { MemNodes = [new() { CellId = number, NodeSet = nodes }] } },
            _ => domain with { NumaTune = new() { Memory = new() { Placement = (PlacementMode)number } } },
        });

    private static Gen<Func<DomainDefinition, DomainDefinition>> Cells => Gen.Select(
        Gen.Int[0, 5], Ints, Sizes, Func<DomainDefinition, DomainDefinition> (what, number, size) => domain => what switch
        {
            0 => domain with { Cells = [.. domain.Cells, new() { Id = number, Memory = size }] },
            1 => domain with { Cells = [.. domain.Cells.OfType<GuestCell>().Select(cell => cell with { Memory = size })] },
            2 => domain with { Cells = [.. domain.Cells.Reverse()] },
            3 => domain with { Cells = [.. domain.Cells, null!] },
            4 => domain with
            {
                Cells = [.. domain.Cells.OfType<GuestCell>().Select(
                    cell => cell with { Distances = [new() { SiblingId = number, Value = number }] })],
            },
            _ => domain with
            {
                Interconnects = [new BandwidthInterconnect
                {
                    Initiator = number, Target = 0, Access = (InterconnectAccess)number, PerSecond = size,
                }],
            },
        });

    private static Gen<Func<DomainDefinition, DomainDefinition>> Devices => Gen.Select(
        Gen.Int[0, 6], Ints, Sizes, Texts, Func<DomainDefinition, DomainDefinition> (what, number, size, text) => domain => what switch
        {
            0 => Each(domain, device => device with { Size = size }),
            1 => Each(domain, device => device with { Alias = text }),
            2 => Each(domain, device => device with { TargetNode = number }),
            3 => Each(domain, device => device with { Address = new DimmAddress { Slot = (uint)(number & 0xFFFF), Base = size.Bytes } }),
            4 => Each(domain, device => device is NvdimmDevice nvdimm ? nvdimm with { Path = text, LabelSize = size } : device),
            5 => Each(domain, device => device is VirtioMemDevice mem ? mem with { BlockSize = size, RequestedSize = size } : device),
            _ => domain with { PersistentStore = new() { Path = text!, Size = size, Alias = text } },
        });

    private static DomainDefinition Each(DomainDefinition domain, Func<MemoryDevice, MemoryDevice> change) =>
        domain with { MemoryDevices = [.. domain.MemoryDevices.Select(change)] };
}
