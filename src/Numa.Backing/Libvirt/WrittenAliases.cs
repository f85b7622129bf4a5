namespace Numa.Backing.Libvirt;

/// <summary>Which aliases of the domain its devices have.</summary>
internal enum WrittenAliases
{
    /// <summary>Those of the user, which begin with <c>ua-</c>: libvirt assigns the others at the next start.</summary>
    UsersKept,

    /// <summary>All: the guest runs.</summary>
    AllKept,
}

/// <summary>Which aliases are kept.</summary>
internal static class WrittenAliasesExtensions
{
    /// <summary>Whether a device keeps the alias.</summary>
    public static bool Keep(this WrittenAliases kept, string alias) =>
        kept == WrittenAliases.AllKept || alias.StartsWith(AssignedDevices.UserAlias, StringComparison.Ordinal);
}
