namespace Numa.Backing.Domain;

/// <summary>Which aliases of the domain its devices have.</summary>
internal enum WrittenAliases
{
    /// <summary>Those of the user, which begin with <c>ua-</c>: libvirt assigns the others at the next start.</summary>
    UsersKept,

    /// <summary>All: the guest runs.</summary>
    AllKept,
}
