namespace Numa.Backing.Planning.Facts;

/// <summary>Which nodes a mapping keeps of policy <c>preferred</c> with several.</summary>
internal enum PreferredNodeEffect
{
    /// <summary>The kernel's version decides, and it is not known.</summary>
    Unknown,

    /// <summary>The first: <c>prefer:0</c>.</summary>
    First,

    /// <summary>All: <c>prefer (many):0-1</c>.</summary>
    All,
}
