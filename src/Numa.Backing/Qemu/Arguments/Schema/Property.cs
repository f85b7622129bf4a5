using System.Runtime.CompilerServices;
using Numa.Backing.Qemu.Arguments.Reading;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>A property of an object, a device or an option: the row that writer, reader, checks and answers share.</summary>
/// <typeparam name="TArgument">The kind of argument, such as <see cref="QemuObject"/>.</typeparam>
internal abstract class Property<TArgument>
    where TArgument : class
{
    private protected Property(string name, PropertyTraits traits)
    {
        Spelling = name;
        Traits = traits;
    }

    /// <summary>The name in QEMU's spelling.</summary>
    public string Name => Spelling.Text;

    /// <summary>The name as it stands before the value.</summary>
    public PropertyName Spelling { get; }

    public PropertyTraits Traits { get; }

    /// <summary>Whether the argument is of the type that has the property; the other members require it.</summary>
    public abstract bool Accepts(TArgument argument);

    /// <summary>Whether the argument has a value for it.</summary>
    public abstract bool IsSet(TArgument argument);

    /// <summary>Whether two arguments have the same value, or both none.</summary>
    public abstract bool AreEqual(TArgument left, TArgument right);

    /// <summary>Writes name and value; nothing where there is no value.</summary>
    public abstract void Write(ref PropertyWriter writer, TArgument argument);

    /// <summary>The value as a person reads it: not escaped, ranges joined by commas. Null: it is not written.</summary>
    public abstract string? Format(TArgument argument);

    /// <summary>Sets the value that was read. False: there was none.</summary>
    public abstract bool Read(PropertyReader reader, TArgument argument);
}

/// <summary>A property whose value is a text.</summary>
internal sealed class TextProperty<TArgument, TOwner> : Property<TArgument>
    where TArgument : class
    where TOwner : class, TArgument
{
    private readonly Func<TOwner, string?> _get;
    private readonly Action<TOwner, string> _set;

    internal TextProperty(
        string name, PropertyTraits traits, Func<TOwner, string?> get, Action<TOwner, string> set)
        : base(name, traits)
    {
        _get = get;
        _set = set;
    }

    public override bool Accepts(TArgument argument) => argument is TOwner;

    public override bool IsSet(TArgument argument) => _get(Unsafe.As<TOwner>(argument)) is not null;

    public override bool AreEqual(TArgument left, TArgument right) =>
        _get(Unsafe.As<TOwner>(left)) == _get(Unsafe.As<TOwner>(right));

    public override void Write(ref PropertyWriter writer, TArgument argument) =>
        writer.Add(Spelling, _get(Unsafe.As<TOwner>(argument)));

    public override string? Format(TArgument argument) => _get(Unsafe.As<TOwner>(argument));

    // QEMU refuses an empty id, path or object.
    public override bool Read(PropertyReader reader, TArgument argument)
    {
        if (reader.Text(Name) is not { } value || (value.Length == 0 && Traits.IsRequired))
        {
            return false;
        }

        _set(Unsafe.As<TOwner>(argument), value);
        return true;
    }
}

/// <summary>A property whose value is a number, a size, a flag, a set or a word.</summary>
internal sealed class ValueProperty<TArgument, TOwner, TValue> : Property<TArgument>
    where TArgument : class
    where TOwner : class, TArgument
    where TValue : struct
{
    private readonly ValueKind<TValue> _kind;
    private readonly Func<TOwner, TValue?> _get;
    private readonly Action<TOwner, TValue> _set;

    internal ValueProperty(
        string name,
        PropertyTraits traits,
        ValueKind<TValue> kind,
        Func<TOwner, TValue?> get,
        Action<TOwner, TValue> set)
        : base(name, traits)
    {
        _kind = kind;
        _get = get;
        _set = set;
    }

    public override bool Accepts(TArgument argument) => argument is TOwner;

    public override bool IsSet(TArgument argument) => _get(Unsafe.As<TOwner>(argument)) is not null;

    public override bool AreEqual(TArgument left, TArgument right) =>
        EqualityComparer<TValue?>.Default.Equals(_get(Unsafe.As<TOwner>(left)), _get(Unsafe.As<TOwner>(right)));

    public override void Write(ref PropertyWriter writer, TArgument argument)
    {
        if (_get(Unsafe.As<TOwner>(argument)) is { } value)
        {
            _kind.Write(ref writer, Spelling, value);
        }
    }

    public override string? Format(TArgument argument)
    {
        if (_get(Unsafe.As<TOwner>(argument)) is not { } value)
        {
            return null;
        }

        if (_kind.Format is { } format)
        {
            return format(value);
        }

        PropertyWriter writer = PropertyWriter.OfValue(stackalloc char[96]);
        _kind.Write(ref writer, Spelling, value);
        return writer.EndValue();
    }

    public override bool Read(PropertyReader reader, TArgument argument)
    {
        if (_kind.Read(reader, Name) is not { } value)
        {
            return false;
        }

        _set(Unsafe.As<TOwner>(argument), value);
        return true;
    }
}
