using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A guest's processor architecture, by the names of <c>os/type/@arch</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<Architecture>))]
public enum Architecture
{
    /// <summary>An architecture for which this library knows no rule of its own.</summary>
    Other,

    /// <summary><c>x86_64</c>.</summary>
    X86_64,

    /// <summary><c>i686</c>.</summary>
    I686,

    /// <summary><c>aarch64</c>.</summary>
    Aarch64,

    /// <summary><c>armv7l</c>.</summary>
    Armv7l,

    /// <summary><c>ppc64</c>.</summary>
    Ppc64,

    /// <summary><c>ppc64le</c>.</summary>
    Ppc64le,

    /// <summary><c>ppc</c>.</summary>
    Ppc,

    /// <summary><c>s390x</c>.</summary>
    S390x,

    /// <summary><c>riscv64</c>.</summary>
    Riscv64,

    /// <summary><c>loongarch64</c>.</summary>
    Loongarch64,
}
