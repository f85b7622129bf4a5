using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Holds the guest's physical addresses on a PC against what its CPU and QEMU allow.</summary>
internal readonly struct AddressSpaceChecks(GuestFacts guest, DiagnosticBag bag)
{
    // TCG has no other width, and QEMU's CPU models have this one unless it is written.
    private const int UsualBits = 40;

    // The fewest that a processor with KVM has today; a guest that fits in them starts on each host.
    private const int FewestBits = 39;

    private static readonly QemuVersion ChecksWidth = new(7, 1);
    private static readonly QemuVersion MovesAbove = new(7, 1);

    private bool IsPc => guest.Machine.Name.StartsWith("pc-q35-", StringComparison.Ordinal)
        || guest.Machine.Name.StartsWith("pc-i440fx-", StringComparison.Ordinal);

    public void Check()
    {
        if (!IsPc || guest.Context.Qemu.Architecture != Architecture.X86_64 || guest.Domain.Architecture == Architecture.I686)
        {
            return;
        }

        AddressSpace usual = AddressSpace.Of(guest, MovesMemory.Never);
        AddressSpace moved = usual.MovedFor(guest);
        CheckDevices(usual, moved);
        if (guest.Context.Qemu.Version >= ChecksWidth)
        {
            CheckWidth(usual, moved);
        }
    }

    private void CheckWidth(AddressSpace usual, AddressSpace moved)
    {
        int bits = Bits() ?? FewestBits;
        bool? moves = IsMoved();
        UInt128 highest = moves == true ? moved.Highest : usual.Highest;
        if (Fits(highest, bits) && (moves is not null || Fits(moved.Highest, bits)))
        {
            return;
        }

        DomainElement element = guest.Domain.MaxMemory is null ? DomainElement.Memory : DomainElement.MaxMemory;
        string subject = guest.Domain.MaxMemory is null ? "memory" : "maxMemory";
        UInt128 shown = Fits(highest, bits) ? moved.Highest : highest;
        Diagnostic refused = StartRefusalCodes.AddressTooHigh.At(
            guest.Domain.Source.PlaceOf(element), subject, $"0x{shown:x}", bits);
        bag.Add(Bits() is null ? StartContext.Unproved("HostMemory.PhysicalAddressBits", refused)
            : Fits(highest, bits) ? StartContext.Unproved(VendorFact(), refused)
            : guest.Context.Refused(refused));
    }

    private static bool Fits(UInt128 highest, int bits) => highest < (UInt128)1 << bits;

    private string VendorFact() => guest.Accelerator == Accelerator.Kvm
        ? "HostMemory.CpuVendor"
        : $"the vendor of CPU model {guest.Domain.Cpu?.Model}";

    // Null: the host's, which is unknown. libvirt's host-model has the width of the host as well.
    private int? Bits()
    {
        GuestCpu? cpu = guest.Domain.Cpu;
        if (guest.Accelerator == Accelerator.Tcg)
        {
            return UsualBits;
        }

        if (cpu?.AddressBits is { } written)
        {
            return written;
        }

        bool isHosts = cpu is not null && (cpu.HasHostAddressBits || cpu.Mode is not (null or CpuMode.Custom));
        if (!isHosts)
        {
            return UsualBits;
        }

        int? host = guest.Context.Host.PhysicalAddressBits;
        return cpu!.AddressBitsLimit is { } limit && !(host < limit) ? limit : host;
    }

    // Under KVM each CPU model has the host's vendor; TCG's default model is AMD's. Null: unknown.
    private bool? IsMoved()
    {
        if (MachineRelease.Of(guest.Machine.Name) is { } release && release < MovesAbove)
        {
            return false;
        }

        if (guest.Accelerator == Accelerator.Kvm)
        {
            return guest.Context.Host.CpuVendor is { } vendor ? vendor == "AuthenticAMD" : null;
        }

        return guest.Domain.Cpu?.Model is null && guest.Domain.Cpu?.Mode is null or CpuMode.Custom ? true : null;
    }

    private void CheckDevices(AddressSpace usual, AddressSpace moved)
    {
        for (int i = 0; i < guest.Domain.MemoryDevices.Count; i++)
        {
            MemoryDevice device = guest.Domain.MemoryDevices[i];
            if (device.GuestAddress is not { } first || first == 0)
            {
                continue;
            }

            UInt128 size = guest.Sizes.Devices[i].Bytes;
            if (!IsInside(usual, first, size) && !IsInside(moved, first, size))
            {
                bag.Add(guest.Context.Refused(StartRefusalCodes.OutsideDeviceRegion.At(
                    device.Place, XmlPath.Device(i), $"0x{first:x}", $"0x{first + size - 1:x}",
                    $"0x{usual.DevicesStart:x}", $"0x{usual.DevicesStart + usual.DevicesSize - 1:x}")));
            }
        }
    }

    private static bool IsInside(AddressSpace space, UInt128 first, UInt128 size) =>
        first >= space.DevicesStart && first + size <= space.DevicesStart + space.DevicesSize;
}
