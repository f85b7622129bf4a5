using Numa.Backing.Qemu.Arguments.Reading;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>Writes a property with its value.</summary>
internal delegate void ValueWriter<in TValue>(ref PropertyWriter writer, PropertyName name, TValue value);

/// <summary>How values of one kind are written and read.</summary>
/// <param name="Write">Writes the name and the value.</param>
/// <param name="Read">Reads the value of a name. Null: there is none, or QEMU would refuse it.</param>
internal sealed record ValueKind<TValue>(ValueWriter<TValue> Write, Func<PropertyReader, string, TValue?> Read)
    where TValue : struct
{
    /// <summary>The value as a text, made without a buffer. Null: it is what <see cref="Write"/> writes.</summary>
    public Func<TValue, string>? Format { get; init; }
}
