namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>Makes the rows of one kind of argument, by the kind of value.</summary>
/// <typeparam name="TArgument">The kind of argument, such as <see cref="QemuObject"/>.</typeparam>
internal static class PropertyOf<TArgument>
    where TArgument : class
{
    public static Property<TArgument> Text<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, string?> get, Action<TOwner, string> set)
        where TOwner : class, TArgument =>
        new TextProperty<TArgument, TOwner>(name, traits, get, set);

    public static Property<TArgument> Flag<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, bool?> get, Action<TOwner, bool> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, bool>(name, traits, ValueKinds.Flag, get, set);

    public static Property<TArgument> Size<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, ByteSize?> get, Action<TOwner, ByteSize> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, ByteSize>(name, traits, ValueKinds.Bytes, get, set);

    public static Property<TArgument> Number<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, ulong?> get, Action<TOwner, ulong> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, ulong>(name, traits, ValueKinds.Number, get, set);

    public static Property<TArgument> UInt<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, uint?> get, Action<TOwner, uint> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, uint>(name, traits, ValueKinds.UInt, get, set);

    public static Property<TArgument> Int<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, int?> get, Action<TOwner, int> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, int>(name, traits, ValueKinds.Int, get, set);

    public static Property<TArgument> Nodes<TOwner>(
        string name, PropertyTraits traits, Func<TOwner, NodeSet?> get, Action<TOwner, NodeSet> set)
        where TOwner : class, TArgument =>
        new ValueProperty<TArgument, TOwner, NodeSet>(name, traits, ValueKinds.Nodes, get, set);
}
