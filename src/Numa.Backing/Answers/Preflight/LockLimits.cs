using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Calculates the limit of locked memory as libvirt does (libvirt 11.3.0, qemu_domain.c:7944-8177).</summary>
internal sealed class LockLimits
{
    private const ulong PageTablePart = 128;
    private const ulong WindowPart = 512;
    private static readonly ByteSize PerHostBridge = ByteSize.FromMebibytes(4);
    private static readonly ByteSize WindowPerHostBridge = ByteSize.FromGibibytes(2);
    private static readonly ByteSize ForTheRest = ByteSize.FromMebibytes(8);
    private static readonly ByteSize ForDevices = ByteSize.FromGibibytes(1);

    // libvirt 11.3.0, docs/kbase/launch_security_sev.rst:253: a guest of 4 GiB gets 256 MiB more.
    private static readonly ByteSize ForFirmware = ByteSize.FromMebibytes(256);

    private readonly MemoryPlan _plan;
    private readonly AddressSpaces _spaces;

    private LockLimits(MemoryPlan plan)
    {
        _plan = plan;
        _spaces = plan.Guest.AddressSpaces;
    }

    public static LockedMemoryRequirement Of(MemoryPlan plan) => new LockLimits(plan).Find();

    private LockedMemoryRequirement Find()
    {
        LockedMemoryRequirement devices = OfDevices();
        if (_plan.Guest.Limits?.HardLimit is { } hard)
        {
            ByteSize? needed = _plan.Guest.IsLocked && !(devices.Needed > _plan.TotalMemory)
                ? _plan.TotalMemory
                : devices.Needed;
            return new()
            {
                Rule = LockLimitRule.HardLimit,
                Limit = hard,
                Needed = needed,
                Formula = $"memtune/hard_limit = {hard}",
                TotalMemory = _plan.TotalMemory,
            };
        }

        return _plan.Guest.IsLocked
            ? new()
            {
                Rule = LockLimitRule.Unlimited,
                Limit = null,
                Needed = devices.Needed,
                Formula = "memoryBacking/locked without memtune/hard_limit: unlimited",
                TotalMemory = _plan.TotalMemory,
            }
            : devices;
    }

    /// <summary>What the guest locks when the domain neither sets a limit nor locks all memory.</summary>
    private LockedMemoryRequirement OfDevices()
    {
        bool isPower = _plan.Qemu.Architecture == Architecture.Ppc64 || _plan.Qemu.Architecture == Architecture.Ppc64le;
        LockedMemoryRequirement devices = isPower && _plan.Accelerator == Accelerator.Kvm
            ? Power()
            : _spaces.Count > 0
                ? Assigned()
                : Make(LockLimitRule.NotNeeded, null, "nothing locks memory");
        UInt128 pinned = (UInt128)_plan.TotalMemory.Bytes + ForFirmware.Bytes;
        if (_plan.Guest.PinsMemory && !(devices.Needed?.Bytes >= pinned))
        {
            return Make(
                LockLimitRule.EncryptedMemory, pinned, $"SEV pins memory: {_plan.TotalMemory} + {ForFirmware} = {Text(pinned)}");
        }

        return devices.Rule == LockLimitRule.NotNeeded && _plan.Domain is null
            ? Make(LockLimitRule.Unknown, null, "devices of the host are not read from a command line")
            : devices;
    }

    private LockedMemoryRequirement Assigned()
    {
        ByteSize total = _plan.TotalMemory;
        UInt128 limit = ((UInt128)total.Bytes * (uint)_spaces.Count) + ForDevices.Bytes;
        return Make(
            LockLimitRule.AssignedDevices, limit, $"{_spaces} x {total} + {ForDevices} = {Text(limit)}");
    }

    // The hash table of the guest's pages is a 128th of the most memory there can be, the tables of each bridge 4 MiB.
    private LockedMemoryRequirement Power()
    {
        ByteSize most = _plan.MaxMemory ?? _plan.TotalMemory;
        ulong bridges = (ulong)_plan.Guest.HostBridges;
        UInt128 limit = (UInt128)(most.Bytes / PageTablePart) + ((UInt128)PerHostBridge.Bytes * bridges) + ForTheRest.Bytes;
        string formula = $"{most} / {PageTablePart} + {bridges} host bridges x {PerHostBridge} + {ForTheRest}";
        if (_spaces.Count > 0)
        {
            ByteSize total = _plan.TotalMemory;
            UInt128 window = (UInt128)WindowPerHostBridge.Bytes * bridges;
            UInt128 mapped = total.Bytes + ((UInt128)(total.Bytes / WindowPart) * bridges) + ForTheRest.Bytes;
            limit += UInt128.Max(window, mapped);
            formula += $" + the greater of {bridges} x {WindowPerHostBridge} and "
                + $"{total} + {total} / {WindowPart} x {bridges} + {ForTheRest}";
        }

        return Make(LockLimitRule.PowerTables, limit, $"{formula} = {Text(limit)}");
    }

    // A limit that does not fit into 64 bits is none.
    private LockedMemoryRequirement Make(LockLimitRule rule, UInt128? bytes, string formula)
    {
        ByteSize? limit = bytes is { } number && number <= ulong.MaxValue ? ByteSize.FromBytes((ulong)number) : null;
        return new() { Rule = rule, Limit = limit, Needed = limit, Formula = formula, TotalMemory = _plan.TotalMemory };
    }

    private static string Text(UInt128 bytes) => bytes <= ulong.MaxValue ? $"{ByteSize.FromBytes((ulong)bytes)}" : "unlimited";
}
