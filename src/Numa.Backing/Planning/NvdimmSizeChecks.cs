using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Says what QEMU makes of an NVDIMM's sizes (QEMU nvdimm.c, nvdimm_prepare_memory_region).</summary>
internal readonly struct NvdimmSizeChecks(StartContext context, DiagnosticBag bag)
{
    private static readonly ByteSize Kibibyte = ByteSize.FromKibibytes(1);

    public void Check(RamFacts ram, MemoryBackend backend)
    {
        if (ram.Device is not NvdimmDevice device)
        {
            return;
        }

        if (device.AlignSize is { } align && !align.IsMultipleOf(Kibibyte))
        {
            bag.Add(SizeCodes.RoundedToKibibyte.At(
                ram.Place, $"{ram.Subject}/source/alignsize", align, align.RoundUpTo(Kibibyte)));
        }

        if (device.LabelSize is { IsZero: false } label)
        {
            CheckLabel(ram, label.RoundUpTo(Kibibyte), (backend as MemoryBackendFile)?.Align);
        }
    }

    // The labels lie at the end; of what they leave, the guest sees whole units from the start.
    private void CheckLabel(RamFacts ram, ByteSize label, ByteSize? align)
    {
        ByteSize unit = align is { IsZero: false } written ? written : context.SystemPageSize;
        ByteSize left = ram.Size > label ? ram.Size - label : ByteSize.Zero;
        ByteSize seen = left.RoundDownTo(unit);
        if (seen.IsZero)
        {
            bag.Add(context.Refused(QemuLimitCodes.NvdimmTooSmall.At(ram.Place, ram.Subject, ram.Size, label, unit)));
        }
        else if (seen != left)
        {
            bag.Add(PlanCodes.NvdimmCut.At(ram.Place, ram.Subject, label, left, seen, unit, ram.Size - seen));
        }
    }
}
