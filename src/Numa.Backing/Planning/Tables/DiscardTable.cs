using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>What becomes of <c>discard</c>.</summary>
internal enum DiscardPlace
{
    /// <summary>Nothing is specified.</summary>
    NotSaid,

    /// <summary>In the object: <c>discard-data</c>.</summary>
    Object,

    /// <summary>It is not supported.</summary>
    Ignored,

    /// <summary>It is not needed: the contents are kept anyway.</summary>
    NotNeeded,
}

/// <summary>What it depends on.</summary>
internal readonly record struct DiscardFacts(bool? Discard, BackendKind Kind, bool HasOwnPath);

/// <summary>Table D: does the object specify whether its contents are discarded?</summary>
internal static class DiscardTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3345-3349";

    public static readonly DecisionTable<DiscardFacts, DiscardPlace> Table = new(
        "Discard",
        "Does the object specify whether its contents are discarded at the end?",
        [
            new("discard is specified", f => f.Discard is not null),
            new("discard is yes", f => f.Discard == true),
            new("a file", f => f.Kind == BackendKind.File),
            new("device has a path", f => f.HasOwnPath),
        ],
        [
            //          said yes. file path
            new("D1", [Not, Any, Any, Any], DiscardPlace.NotSaid, "Nothing is specified; QEMU keeps the contents.", Source),
            new("D2", [Yes, Any, Yes, Not], DiscardPlace.Object, "A file that QEMU creates supports the property.", Source),
            new("D3", [Yes, Yes, Not, Any], DiscardPlace.Ignored, "Only files support the property.", Source),
            new("D4", [Yes, Not, Not, Any], DiscardPlace.NotNeeded, "Without the property the contents are kept.", Source),
            new("D5", [Yes, Yes, Yes, Yes], DiscardPlace.Ignored,
                "The contents of the device's own file belong to the user.", Source),
            new("D6", [Yes, Not, Yes, Yes], DiscardPlace.NotNeeded,
                "The contents of the device's own file are kept.", Source),
        ]);
}
