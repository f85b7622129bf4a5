using Numa.Backing.Planning.Facts;
using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>Table B: which kind of object?</summary>
internal static class BackendTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3303-3356";

    public static readonly DecisionTable<BlockFacts, BackendKind> Table = new(
        "Backend",
        "What kind of object is the memory?",
        [
            new("enclave memory", f => f.IsSgx),
            new("device has a path", f => f.HasDevicePath),
            new("source is memfd", f => f.Source == MemorySource.MemFd),
            new("huge pages", f => f.HasHugePages),
            new("access mode", f => f.HasAccess),
            new("source is file", f => f.Source == MemorySource.File),
        ],
        [
            //          sgx. path memf huge acc. file
            new("B1", [Yes, Any, Any, Any, Any, Any], BackendKind.Epc,
                "SGX memory comes from the processor's own sections.", Source),
            new("B2", [Not, Yes, Any, Any, Any, Any], BackendKind.File,
                "The device specifies the file.", Source),
            new("B3", [Not, Not, Yes, Any, Any, Any], BackendKind.MemFd,
                "The domain specifies a memfd.", Source),
            new("B4", [Not, Not, Not, Yes, Any, Any], BackendKind.File,
                "Huge pages are a file on hugetlbfs.", Source),
            new("B5", [Not, Not, Not, Not, Yes, Any], BackendKind.File,
                "Only a file can be set to shared or private on every QEMU.", Source),
            new("B6", [Not, Not, Not, Not, Not, Yes], BackendKind.File,
                "The domain specifies a file.", Source),
            new("B7", [Not, Not, Not, Not, Not, Not], BackendKind.Ram,
                "Nothing requires more than anonymous memory.", Source),
        ]);
}
