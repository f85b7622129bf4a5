using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// Rounds and aligns sizes, and reports each change (libvirt 11.3.0, qemu_domain.c:7177-7274 and 4775-4800).
/// </summary>
internal sealed class SizeAligner(DomainDefinition domain, DiagnosticBag bag)
{
    private static readonly ByteSize Kibibyte = ByteSize.FromKibibytes(1);

    private readonly SizeAlignment _alignment = SizeAlignment.Of(domain.Architecture);

    /// <summary>The sum; the largest size there is where it would be larger, which a later check refuses.</summary>
    public static ByteSize Add(ByteSize left, ByteSize right) => left.Bytes > ulong.MaxValue - right.Bytes
        ? ByteSize.FromBytes(ulong.MaxValue)
        : left + right;

    public static ByteSize Sum(ReadOnlySpan<ByteSize> sizes)
    {
        ByteSize sum = ByteSize.Zero;
        foreach (ByteSize size in sizes)
        {
            sum = Add(sum, size);
        }

        return sum;
    }

    /// <summary>Rounds up to whole KiB, libvirt's unit.</summary>
    public ByteSize Round(ByteSize size, SizeSubject subject)
    {
        if (size.IsMultipleOf(Kibibyte) || size > SizeAlignment.Largest)
        {
            return size;
        }

        ByteSize rounded = size.RoundUpTo(Kibibyte);
        bag.Add(SizeCodes.RoundedToKibibyte.At(subject.Place, subject.ToString(), size, rounded));
        return rounded;
    }

    /// <summary>Aligns the cells in place; boot memory is then their sum, and without cells is aligned itself.</summary>
    public ByteSize AlignBoot(ByteSize[] cells, ByteSize initial)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            SourcePlace place = i < domain.Cells.Count ? domain.Cells[i].Place : default;
            cells[i] = Align(cells[i], _alignment.Boot, new(place, "cpu/numa/cell", i));
        }

        ByteSize sum = Sum(cells);
        SizeSubject memory = new(domain.Source.PlaceOf(DomainElement.Memory), "memory", null);
        return sum.IsZero ? Align(initial, _alignment.Boot, memory) : Check(sum, _alignment.Boot, memory);
    }

    public ByteSize? AlignMost(ByteSize? most) => most is { } size
        ? Align(size, _alignment.Boot, new(domain.Source.PlaceOf(DomainElement.MaxMemory), "maxMemory", null))
        : null;

    public void AlignDevices(ByteSize[] devices)
    {
        for (int i = 0; i < devices.Length; i++)
        {
            SizeSubject subject = new(domain.MemoryDevices[i].Place, "devices/memory", i);
            bool isPowerNvdimm = domain.MemoryDevices[i] is NvdimmDevice && SizeAlignment.IsPower(domain.Architecture);
            devices[i] = isPowerNvdimm
                ? AlignPowerNvdimm(devices[i], (NvdimmDevice)domain.MemoryDevices[i], subject)
                : Align(devices[i], _alignment.Device, subject);
        }
    }

    private ByteSize AlignPowerNvdimm(ByteSize size, NvdimmDevice device, SizeSubject subject)
    {
        ByteSize label = device.LabelSize is { } written ? Round(written, subject) : ByteSize.Zero;
        if (size < Add(label, _alignment.Device))
        {
            bag.Add(SizeCodes.PowerNvdimmTooSmall.At(subject.Place, subject.ToString(), size, label));
            return size;
        }

        ByteSize cut = (size - label).RoundDownTo(_alignment.Device) + label;
        if (cut != size)
        {
            bag.Add(SizeCodes.PowerNvdimmAligned.At(subject.Place, subject.ToString(), size, cut));
        }

        return cut;
    }

    private ByteSize Align(ByteSize size, ByteSize unit, SizeSubject subject)
    {
        if (size.IsMultipleOf(unit))
        {
            return Check(size, unit, subject);
        }

        ByteSize aligned = size > SizeAlignment.Largest ? size : Check(size.RoundUpTo(unit), unit, subject);
        bag.Add(SizeCodes.Aligned.At(subject.Place, subject.ToString(), size, aligned, unit));
        return aligned;
    }

    private ByteSize Check(ByteSize size, ByteSize unit, SizeSubject subject)
    {
        if (size > SizeAlignment.Largest)
        {
            bag.Add(SizeCodes.Overflow.At(subject.Place, subject.ToString(), size, unit));
        }

        return size;
    }
}
