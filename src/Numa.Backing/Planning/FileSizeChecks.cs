using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>
/// Compares the sizes of the files that the domain names with what QEMU maps of them (QEMU 10.0.13, system/physmem.c,
/// qemu_ram_alloc_from_fd). QEMU enlarges an empty file.
/// </summary>
internal sealed class FileSizeChecks
{
    private readonly Dictionary<string, ByteSize> _sizes = new(StringComparer.Ordinal);
    private readonly StartContext _context;
    private readonly DiagnosticBag _bag;

    private FileSizeChecks(ValueList<HostFile> files, StartContext context, DiagnosticBag bag)
    {
        _context = context;
        _bag = bag;
        foreach (HostFile file in files)
        {
            _sizes.TryAdd(file.Path, file.Size);
        }
    }

    /// <summary>Reports each file that is too small; nothing where the sizes of files are unknown.</summary>
    public static void Check(GuestFacts guest, ValueList<RamBlock> blocks, DiagnosticBag bag)
    {
        if (guest.Context.Host.Files is { IsEmpty: false } files)
        {
            FileSizeChecks checks = new(files, guest.Context, bag);
            checks.CheckDevices(blocks);
            checks.CheckStore(guest.Domain);
        }
    }

    private void CheckDevices(ValueList<RamBlock> blocks)
    {
        foreach (RamBlock block in blocks)
        {
            if (block.Facts?.DevicePath is { } path && TryFindTooSmall(path, block.Size, out ByteSize size))
            {
                _bag.Add(_context.Refused(
                    HostMemoryCodes.FileTooSmall.At(block.Facts.Place, block.Subject, path, size, block.Size)));
            }
        }
    }

    private void CheckStore(DomainDefinition domain)
    {
        if (domain.PersistentStore is not { } store)
        {
            return;
        }

        ByteSize needed = store.Size.RoundUpTo(ByteSize.FromKibibytes(1));
        if (TryFindTooSmall(store.Path, needed, out ByteSize size))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.PersistentStore);
            _bag.Add(_context.Refused(HostMemoryCodes.FileTooSmall.At(place, "devices/pstore", store.Path, size, needed)));
        }
    }

    private bool TryFindTooSmall(string path, ByteSize needed, out ByteSize size) =>
        _sizes.TryGetValue(path, out size) && !size.IsZero && size < needed;
}
