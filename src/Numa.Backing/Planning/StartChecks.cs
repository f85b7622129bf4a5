using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Holds the whole guest against what QEMU refuses at the start.</summary>
internal readonly struct StartChecks(GuestFacts guest, DiagnosticBag bag)
{
    private static readonly QemuVersion AccessibleUntil = new(8, 1);
    private static readonly QemuVersion FirstWithHotplug = new(2, 1);

    // The machine types whose class sets get_default_cpu_node_id (QEMU 10.0.13); a name that ends in '-' is a family.
    private static readonly string[] WithNuma =
        ["pc-", "xenfv", "isapc", "microvm", "virt", "virt-", "sbsa-ref", "vmapple", "pseries-", "spike"];

    private readonly DomainDefinition _domain = guest.Domain;

    private bool IsX86 => guest.Context.Qemu.Architecture is Architecture.X86_64 or Architecture.I686;

    public void Check()
    {
        CheckDevices();
        CheckMaxMemory();
        CheckControllers();
        if (guest.HasCells)
        {
            CheckCells();
        }

        if (IsX86)
        {
            new AddressSpaceChecks(guest, bag).Check();
        }
    }

    private void CheckDevices()
    {
        AssignedDevice? pinning = Pinning();
        for (int i = 0; i < _domain.MemoryDevices.Count; i++)
        {
            if (_domain.MemoryDevices[i].Model.IsVirtio && !BusNames.HasPci(guest.Machine))
            {
                CheckPci(_domain.MemoryDevices[i], XmlPath.Device(i));
            }

            if (_domain.MemoryDevices[i] is not VirtioMemDevice device)
            {
                continue;
            }

            if (guest.Backing is { Locked: true })
            {
                bag.Add(guest.Context.Refused(StartRefusalCodes.LockedVirtioMem.At(device.Place, XmlPath.Device(i))));
            }

            CheckDiscarding(device, XmlPath.Device(i), pinning);
            if (_domain.LaunchSecurity is { Type: LaunchSecurityType.S390Pv })
            {
                bag.Add(guest.Context.Refused(StartRefusalCodes.ProtectedVirtioMem.At(device.Place, XmlPath.Device(i))));
            }

            if (device.DynamicMemslots == true && IsX86)
            {
                CheckDynamicMemslots(device, XmlPath.Device(i));
            }
        }
    }

    private void CheckPci(MemoryDevice device, string subject) =>
        bag.Add(StartRefusalCodes.NoPciBus.At(device.Place, subject, device.Model.Word, guest.Machine.Name));

    // SEV and SEV-ES, vhost-vdpa and an NVMe disk pin all memory and disable discarding; VFIO devices leave virtio-mem's.
    private AssignedDevice? Pinning()
    {
        AssignedDevice? maybe = null;
        foreach (AssignedDevice device in _domain.AssignedDevices)
        {
            if (device.Kind is AssignedDeviceKind.Nvme or AssignedDeviceKind.VdpaInterface)
            {
                return device;
            }

            maybe ??= device.Kind == AssignedDeviceKind.VdpaDisk ? device : null;
        }

        return maybe;
    }

    private void CheckDiscarding(VirtioMemDevice device, string subject, AssignedDevice? pinning)
    {
        bool isSev = _domain.LaunchSecurity is { Type: LaunchSecurityType.Sev };
        if ((isSev ? "launchSecurity type='sev'" : pinning?.Device) is not { } cause)
        {
            return;
        }

        Diagnostic refused = StartRefusalCodes.DiscardDisabled.At(device.Place, subject, cause);

        // block/blkio.c:868: libblkio's driver says whether it pins memory.
        bag.Add(!isSev && pinning is { Kind: AssignedDeviceKind.VdpaDisk }
            ? StartContext.Unproved($"whether libblkio's driver of {cause} pins guest memory", refused)
            : guest.Context.Refused(refused));
    }

    // Only x86 has guests that touch unplugged memory, and with them the property unplugged-inaccessible.
    private void CheckDynamicMemslots(VirtioMemDevice device, string subject)
    {
        Diagnostic refused = StartRefusalCodes.DynamicMemslotsNeed81.At(device.Place, subject, guest.Machine.Name);
        if (MachineRelease.Of(guest.Machine.Name) is not { } release)
        {
            bag.Add(StartContext.Unproved($"the release that machine type {guest.Machine.Name} is made after", refused));
        }
        else if (release < AccessibleUntil)
        {
            bag.Add(guest.Context.Refused(refused));
        }
    }

    private void CheckControllers()
    {
        foreach (PciController controller in _domain.PciControllers)
        {
            string family = controller.Model == "pcie-root" ? "pc-q35" : "pc-i440fx";
            if (controller.Hole64 is not null && !guest.Machine.Name.StartsWith($"{family}-", StringComparison.Ordinal))
            {
                bag.Add(StartRefusalCodes.HoleOfOtherMachine.At(
                    controller.Place, XmlPath.Controller(controller), guest.Machine.Name, controller.Model, family));
            }
        }
    }

    private void CheckMaxMemory()
    {
        if (guest.Sizes.MaxMemory is not { } most)
        {
            return;
        }

        SourcePlace place = _domain.Source.PlaceOf(DomainElement.MaxMemory);
        if (_domain.MaxMemory?.Slots is > 0 and var slots && most == guest.Sizes.Printed)
        {
            bag.Add(guest.Context.Refused(StartRefusalCodes.NothingToPlug.At(place, "maxMemory", slots, most)));
        }

        if (IsX86 && MachineRelease.Of(guest.Machine.Name) < FirstWithHotplug)
        {
            bag.Add(guest.Context.Refused(
                StartRefusalCodes.MachineWithoutHotplug.At(place, "maxMemory", guest.Machine.Name)));
        }
    }

    private void CheckCells()
    {
        SourcePlace place = _domain.Source.PlaceOf(DomainElement.Numa);
        if (!HasNuma(guest.Machine.Name))
        {
            bag.Add(guest.Context.Refused(StartRefusalCodes.MachineWithoutNuma.At(place, "cpu/numa", guest.Machine.Name)));
        }
        else if (guest.Context.Qemu.Architecture == Architecture.Riscv64)
        {
            CheckSockets(place);
        }
    }

    private static bool HasNuma(string machine)
    {
        foreach (string known in WithNuma)
        {
            bool isFamily = known.EndsWith('-');
            if (isFamily ? machine.StartsWith(known, StringComparison.Ordinal) : machine == known)
            {
                return true;
            }
        }

        return false;
    }

    private void CheckSockets(SourcePlace place)
    {
        int most = guest.Machine.Name == "spike" ? 8 : 4;
        if (guest.Cells.Length > most)
        {
            bag.Add(guest.Context.Refused(
                StartRefusalCodes.TooManySockets.At(place, "cpu/numa", guest.Cells.Length, guest.Machine.Name, most)));
        }

        for (int i = 0; i < guest.Cells.Length; i++)
        {
            if (guest.CellCpus[i].Ranges.Length != 1)
            {
                bag.Add(guest.Context.Refused(StartRefusalCodes.CellCpusNotContiguous.At(
                    guest.Cells[i].Place, XmlPath.Cell(i), i, guest.CellCpus[i], guest.Machine.Name)));
            }
        }
    }
}
