using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>Plans how to change what the balloon leaves a running guest.</summary>
internal sealed class BalloonPlanner(StartContext context, DiagnosticBag bag)
{
    private const string Subject = "currentMemory";

    // QEMU 10.0.13, include/standard-headers/linux/virtio_balloon.h: VIRTIO_BALLOON_PFN_SHIFT.
    private static readonly ByteSize Page = ByteSize.FromKibibytes(4);

    /// <summary>The command; null when it is refused, with the reasons in the bag.</summary>
    public HotplugPlan? Resize(DomainDefinition domain, ByteSize size)
    {
        if (RunningGuest.Of(domain, context, bag) is not { } guest)
        {
            return null;
        }

        if (domain.HasBalloon == false)
        {
            bag.Add(HotplugCodes.NoBalloon.For(Subject));
            return null;
        }

        // QEMU 10.0.13, hw/virtio/virtio-balloon.c:746: boot memory and modules; a target above it is cut, and 0 is ignored.
        ByteSize most = MostOf(guest.Plan);
        if (size.IsZero || size > most || !size.IsMultipleOf(Page))
        {
            bag.Add(HotplugCodes.BalloonSizeNotPossible.For(Subject, size, most, Page));
            return null;
        }

        // libvirt 11.3.0, qemu_driver.c:4005: the written size counts what virtio-mem has beside it.
        ByteSize grown = GrownOf(guest.Domain);
        DomainDefinition after = guest.Domain with { CurrentMemory = SizeAligner.Add(size, grown) };
        ByteSize before = guest.Domain.CurrentMemory is { } now && now > grown && now - grown < most ? now - grown : most;
        return new()
        {
            Commands = size == before ? [] : [new SetBalloon { Size = size, Before = before }],
            Domain = after,
            DomainBefore = guest.Domain,
            Plan = guest.Plan.With(after),
        };
    }

    /// <summary>What virtio-mem devices have, as reported or as requested.</summary>
    public static ByteSize GrownOf(DomainDefinition domain)
    {
        ByteSize grown = ByteSize.Zero;
        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            if (device is VirtioMemDevice mem)
            {
                grown = SizeAligner.Add(grown, mem.CurrentSize ?? mem.RequestedSize ?? ByteSize.Zero);
            }
        }

        return grown;
    }

    private static ByteSize MostOf(MemoryPlan plan)
    {
        ByteSize most = plan.BootMemory;
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.QemuDevice is PcDimm)
            {
                most = SizeAligner.Add(most, block.Size);
            }
        }

        return most;
    }
}
