using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Devices that cannot work unless guest memory is shared, or is a memfd.</summary>
internal static class SharedMemoryChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        foreach (SharedMemoryUser user in domain.SharedMemoryUsers)
        {
            Diagnostic? problem = user.Need switch
            {
                SharedMemoryNeed.Shared => Shared(domain, user, BackingCodes.NotShared),
                SharedMemoryNeed.SharedUnchecked => Shared(domain, user, BackingCodes.GpuNotShared),
                SharedMemoryNeed.MemFd => null,
                _ => EnumChecks.Undefined<SharedMemoryNeed>(user.Need, user.Place, Subject(user)),
            };
            if (problem is not null)
            {
                bag.Add(problem);
            }
        }
    }

    /// <summary>Devices that need a memfd, which releases of libvirt judge differently.</summary>
    public static void RunMemFd(DomainDefinition domain, DiagnosticBag bag)
    {
        foreach (SharedMemoryUser user in domain.SharedMemoryUsers)
        {
            if (user.Need == SharedMemoryNeed.MemFd && domain.MemoryBacking?.Source != MemorySource.MemFd)
            {
                bag.Add(BackingCodes.NotMemFd.At(user.Place, Subject(user), user.Device));
            }
        }
    }

    private static Diagnostic? Shared(DomainDefinition domain, SharedMemoryUser user, DiagnosticDescriptor code)
    {
        MemoryAccess? access = domain.MemoryBacking?.Access;
        if (domain.Cells.IsEmpty && access != MemoryAccess.Shared)
        {
            return code.At(user.Place, Subject(user), user.Device, "it");
        }

        for (int i = 0; i < domain.Cells.Count; i++)
        {
            if ((domain.Cells[i].Access ?? access) != MemoryAccess.Shared)
            {
                return code.At(user.Place, Subject(user), user.Device, XmlPath.At("that of cell", i));
            }
        }

        return null;
    }

    private static string Subject(SharedMemoryUser user) => $"devices/{user.Device}";
}
