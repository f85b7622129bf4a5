using static Numa.Backing.Qemu.Arguments.Schema.OriginRule;
using static Numa.Backing.Qemu.Arguments.Schema.PropertyImpact;
using Of = Numa.Backing.Qemu.Arguments.Schema.PropertyOf<Numa.Backing.QemuArgument>;
using RowType = Numa.Backing.Qemu.Arguments.Schema.ArgumentType<Numa.Backing.QemuArgument>;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>The options that are typed arguments of their own, with their properties in printed order.</summary>
internal static class OptionSchema
{
    public static readonly RowType Memory = new(
        "", "-m", new(BootMemory, OwnRule), () => new MemorySizeArgument { Size = ByteSize.Zero },
        new ValueProperty<QemuArgument, MemorySizeArgument, ByteSize>(
            "size", new(BootMemory, OwnRule), ValueKinds.Memory, m => m.Size, (m, v) => m.Size = v),
        Of.UInt<MemorySizeArgument>(
            "slots", new(OriginRule.MaxMemory, OwnRule, "/@slots", "Slots for modules."),
            m => m.Slots, (m, v) => m.Slots = v),
        new ValueProperty<QemuArgument, MemorySizeArgument, ByteSize>(
            "maxmem",
            new(OriginRule.MaxMemory, OwnRule, "", "The largest memory of the guest, aligned as boot memory is."),
            ValueKinds.Memory,
            m => m.MaxMemory, (m, v) => m.MaxMemory = v));

    public static readonly RowType Overcommit = Lock("-overcommit", "mem-lock");

    /// <summary>The option before QEMU 3.0.</summary>
    public static readonly RowType Realtime = Lock("-realtime", "mlock");

    private static RowType Lock(string option, string name) => new(
        "", option, new(Locking, OwnRule), () => new MemLockArgument { Locked = false, IsRealtime = name == "mlock" },
        new ValueProperty<QemuArgument, MemLockArgument, (bool Locked, bool OnFault)>(
            name, new(Locking, OwnRule), ValueKinds.Locking,
            m => (m.Locked, m.OnFault), (m, v) => (m.Locked, m.OnFault) = v));
}
