using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Holds the size of memory on huge pages against what QEMU takes.</summary>
internal readonly struct PageSizeChecks(StartContext context, DiagnosticBag bag)
{
    private static readonly QemuVersion RefusesPartsOfFiles = new(9, 1);

    /// <summary>Checks one piece of memory.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="page">Its huge pages.</param>
    /// <param name="backend">The object that holds it. Null: <c>-mem-path</c>.</param>
    /// <param name="about">Where it is written, and its name in diagnostics.</param>
    public void Check(ByteSize size, ByteSize page, MemoryBackend? backend, (SourcePlace Place, string Subject) about)
    {
        if (!page.IsPowerOfTwo || size.IsMultipleOf(page))
        {
            return;
        }

        ByteSize rounded = size.RoundUpTo(page);
        string? refused = RefusedKind(backend);
        if (size < page)
        {
            bag.Add(context.Refused(StartRefusalCodes.SmallerThanPage.At(about.Place, about.Subject, size, page)));
        }
        else if (refused is not null)
        {
            bag.Add(context.Refused(StartRefusalCodes.PartOfPage.At(
                about.Place, about.Subject, size, page, context.Qemu.Version, refused, rounded)));
        }
        else
        {
            bag.Add(HostMemoryCodes.NotAMultipleOfPage.At(about.Place, about.Subject, size, page, rounded));
        }
    }

    private string? RefusedKind(MemoryBackend? backend) => backend switch
    {
        MemoryBackendMemFd => "a memfd",
        { HostNodes: not null } => "a file with a policy",
        _ when context.Qemu.Version >= RefusesPartsOfFiles => "a file",
        _ => null,
    };
}
