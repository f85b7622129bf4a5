using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A part of a command line that is about memory, and that the typed arguments and the plan do not hold.</summary>
/// <remarks>An answer about a plan with such parts cannot be certain: see <see cref="MemoryPlan.Unread"/>.</remarks>
public sealed class UnreadPart
{
    internal UnreadPart(UnreadKind kind, string subject, string name, string value)
    {
        Kind = kind;
        Subject = subject;
        Name = name;
        Value = value;
    }

    /// <summary>What kind of part.</summary>
    [JsonInclude]
    internal UnreadKind Kind { get; }

    /// <summary>The argument that has it, such as <c>-object pc.ram</c> or <c>-readconfig</c>.</summary>
    public string Subject { get; }

    /// <summary>The property, type or option, in QEMU's spelling.</summary>
    public string Name { get; }

    /// <summary>Its value, unescaped.</summary>
    public string Value { get; }
}

/// <summary>Why a part of a command line was not read.</summary>
[JsonConverter(typeof(WordJsonConverter<UnreadKind>))]
internal enum UnreadKind
{
    /// <summary>The property of a memory argument is unknown.</summary>
    Property,

    /// <summary>QEMU does not accept the value of a property; the argument is read without it.</summary>
    Value,

    /// <summary>The type of a memory backend is unknown; only the properties that all backends share are read.</summary>
    ObjectType,

    /// <summary>A memory argument is left out: a required property is missing, or its form is unknown.</summary>
    Argument,

    /// <summary>Settings are outside the command line: <c>-readconfig</c>, <c>-set</c>, <c>-global</c>.</summary>
    OutsideCommandLine,

    /// <summary>
    /// A device that is not a memory device of libvirt uses a memory backend; of the device only that is known.
    /// </summary>
    Device,
}
