using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>The virtual CPUs: <c>vcpu</c>.</summary>
public sealed class Vcpu
{
    /// <summary>The most CPUs the guest can have, from 1: the element's text.</summary>
    public required int Maximum { get; init; }

    /// <summary>Who decides where they run: <c>@placement</c>. Null: static.</summary>
    public PlacementMode? Placement { get; init; }

    /// <summary>The host CPUs they may use: <c>@cpuset</c>. Null: all.</summary>
    public CpuSet? CpuSet { get; init; }

    /// <summary>The same CPUs where the domain says where they run, which is anywhere.</summary>
    internal Vcpu AsStatic() => new() { Maximum = Maximum, Placement = PlacementMode.Static };

    private object Values => (Maximum, Placement, CpuSet);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Vcpu other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}

/// <summary>Who chooses host nodes or CPUs: <c>@placement</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementMode>))]
public enum PlacementMode
{
    /// <summary>The domain says which: <c>static</c>.</summary>
    Static,

    /// <summary>An adviser chooses at the start: <c>auto</c>.</summary>
    Auto,
}
