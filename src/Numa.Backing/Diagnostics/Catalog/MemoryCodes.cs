using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2020 to 2099: how much memory a guest has, and can have.</summary>
internal static class MemoryCodes
{
    public static readonly DiagnosticDescriptor SizeTooLarge = new(
        2020, Error,
        "The size is {0} bytes, but libvirt counts no further than {1}.",
        "Write a smaller size, and look at its unit.",
        "docs/sources.md#size-limits");

    public static readonly DiagnosticDescriptor TotalTooLarge = new(
        2021, Error,
        "Each cell and memory device fits, but together they are more than {0} bytes, which is as far as libvirt counts.",
        "Write smaller sizes, and look at their units.",
        "docs/sources.md#size-limits");

    public static readonly DiagnosticDescriptor SlotsWithoutMaxMemory = new(
        2022, Error,
        "There are {0} slots for memory modules, but maxMemory is 0, so that no module could be plugged.",
        "Write in maxMemory how much memory the guest may ever have, or take the slots away.",
        "docs/sources.md#slots-without-maxmemory");

    public static readonly DiagnosticDescriptor MaxMemoryIsZero = new(
        2023, Warning,
        "A maxMemory of 0 is read as none: no memory can be plugged.",
        "Write in maxMemory how much memory the guest may ever have, or leave the element out.",
        "docs/sources.md#slots-without-maxmemory");

    public static readonly DiagnosticDescriptor MinGuarantee = new(
        2024, Error,
        "The domain is promised {0} of memory, but QEMU has nothing that could keep such a promise.",
        "Take min_guarantee away; to keep memory from being swapped, use memoryBacking/locked.",
        "docs/sources.md#min-guarantee");

    public static readonly DiagnosticDescriptor NoSlots = new(
        2025, Error,
        "maxMemory has no slots, which the libvirt release that is followed requires.",
        "Write the attribute 'slots' of <maxMemory>, from 1.",
        "libvirt 9.0.0 asked");

    public static IEnumerable<DiagnosticDescriptor> All =>
        [SizeTooLarge, TotalTooLarge, SlotsWithoutMaxMemory, MaxMemoryIsZero, MinGuarantee, NoSlots];
}
