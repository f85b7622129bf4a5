using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2020 to 2099: how much memory a guest has, and can have.</summary>
internal static class MemoryCodes
{
    public static readonly DiagnosticDescriptor SizeTooLarge = new(
        2020, Error,
        "The size is {size} bytes; the largest size that libvirt supports is {highest}.",
        "Write a smaller size, and check its unit.",
        "docs/sources.md#size-limits");

    public static readonly DiagnosticDescriptor TotalTooLarge = new(
        2021, Error,
        "The cells and memory devices add up to more than {highest} bytes, the largest size that libvirt supports.",
        "Write smaller sizes, and check their units.",
        "docs/sources.md#size-limits");

    public static readonly DiagnosticDescriptor SlotsWithoutMaxMemory = new(
        2022, Error,
        "There are {slots} slots for memory modules, but maxMemory is 0, so no module can be plugged.",
        "Write the largest memory of the guest in <maxMemory>, or remove the slots.",
        "docs/sources.md#slots-without-maxmemory");

    public static readonly DiagnosticDescriptor MaxMemoryIsZero = new(
        2023, Warning,
        "A maxMemory of 0 is read as none: no memory can be plugged.",
        "Write the largest memory of the guest in <maxMemory>, or remove it.",
        "docs/sources.md#slots-without-maxmemory");

    public static readonly DiagnosticDescriptor MinGuarantee = new(
        2024, Error,
        "The domain has a min_guarantee of {size}, which QEMU does not support.",
        "Remove <min_guarantee>. To prevent memory from being swapped out, write <locked/> in <memoryBacking>.",
        "docs/sources.md#min-guarantee");

    public static readonly DiagnosticDescriptor NoSlots = new(
        2025, Error,
        "maxMemory has no slots, which the libvirt release that is followed requires.",
        "Write the attribute 'slots' of <maxMemory>, from 1.",
        "libvirt 9.0.0 asked");

    public static IEnumerable<DiagnosticDescriptor> All =>
        [SizeTooLarge, TotalTooLarge, SlotsWithoutMaxMemory, MaxMemoryIsZero, MinGuarantee, NoSlots];
}
