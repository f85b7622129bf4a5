using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A part of a command line that is about memory, and that the typed arguments and the plan do not hold.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Subject">The argument that has it, such as <c>-object pc.ram</c> or <c>-readconfig</c>.</param>
/// <param name="Name">The property, type or option, in QEMU's spelling.</param>
/// <param name="Value">Its value, unescaped.</param>
/// <remarks>An answer about a plan with such parts cannot be certain: see <see cref="MemoryPlan.Unread"/>.</remarks>
public readonly record struct UnreadPart(UnreadKind Kind, string Subject, string Name, string Value);

/// <summary>Why a part of a command line was not read.</summary>
[JsonConverter(typeof(WordJsonConverter<UnreadKind>))]
public enum UnreadKind
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
