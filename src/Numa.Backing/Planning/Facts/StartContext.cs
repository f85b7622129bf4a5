using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Xml;

namespace Numa.Backing.Planning.Facts;

/// <summary>What is the same for every guest of one builder, with the host's unknowns replaced by what they mean.</summary>
internal sealed class StartContext
{
    private readonly LibvirtBehaviors _behaviors;
    private readonly ValueList<HostNode>? _nodes;

    // The last one that was looked for: most guests of a builder have the same.
    private FoundMachine? _machine;

    public StartContext(QemuCapabilities qemu, HostMemory host, MemoryArgsOptions options)
    {
        Qemu = qemu;
        Host = host;
        Options = options;
        _behaviors = options.Behaviors;
        HostNodes = host.NodeIds;
        _nodes = host.WithPossibleNodes().Nodes;
        Nodes = new(_nodes);
        SystemPageSize = host.SystemPageSize is { IsPowerOfTwo: true } page ? page : HostMemory.UsualPageSize;
        TransparentHugePageSize = host.TransparentHugePageSize is { IsPowerOfTwo: true } huge
            ? huge
            : ByteSize.FromMebibytes(Follows(LibvirtBehaviorTable.UsualHugePageAssumed) ? 2 : UsualTransparentHugePage());
        NodesWithCpus = WithCpus(_nodes);
    }

    public QemuCapabilities Qemu { get; }

    public HostMemory Host { get; }

    public MemoryArgsOptions Options { get; }

    /// <summary>Whether the guest runs already, so that its devices have the aliases that are written.</summary>
    public bool IsRunning { get; private init; }

    /// <summary>The host's nodes. Null: unknown.</summary>
    public NodeSet? HostNodes { get; }

    /// <summary>The host's nodes by number.</summary>
    public HostNodeIndex Nodes { get; }

    public ByteSize SystemPageSize { get; }

    public ByteSize TransparentHugePageSize { get; }

    /// <summary>Whether the libvirt release that is followed has this behavior. False: none is followed.</summary>
    public bool Follows(LibvirtBehavior behavior) => _behaviors.Has(behavior);

    /// <summary>The domain as libvirt reads it, where libvirt is followed.</summary>
    public DomainDefinition AsFollowed(DomainDefinition domain) => Follows(LibvirtBehaviorTable.AttributePrefixIgnored)
        ? ReleaseReading.Of(LibvirtReading.Of(domain), this)
        : domain;

    /// <summary>Which of the names that are written the guest's devices have.</summary>
    public WrittenAliases KeptAliases(DomainDefinition domain) =>
        domain.Id is not null || IsRunning ? WrittenAliases.AllKept : WrittenAliases.UsersKept;

    /// <summary>The domain without an id that libvirt ignores at the start, which the bag then says.</summary>
    public DomainDefinition WithoutIgnoredId(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain is not { Id: > 0 and var id, Status: null } || !Follows(LibvirtBehaviorTable.WrittenIdIgnored))
        {
            return domain;
        }

        bag.Add(PlanCodes.IdIgnored.At(domain.Source.PlaceOf(DomainElement.Domain), "domain/@id", id));
        return domain with { Id = null };
    }

    /// <summary>The machine type of a name. Null: the binary has none of it.</summary>
    public MachineType? FindMachine(string? name, Accelerator accelerator)
    {
        FoundMachine? found = _machine;
        if (found is null || found.Name != name || found.Accelerator != accelerator)
        {
            _machine = found = new(name, accelerator, Qemu.FindMachine(name, accelerator));
        }

        return found.Machine;
    }

    /// <summary>The same for a guest that runs already.</summary>
    /// <param name="options">The caller's choices. Null: as they are.</param>
    public StartContext ForRunningGuest(MemoryArgsOptions? options = null) =>
        new(Qemu, Host, options ?? Options) { IsRunning = true };

    /// <summary>The same with the features that the domain gives to the binary or denies it: <c>qemu:capabilities</c>.</summary>
    public StartContext For(DomainDefinition domain)
    {
        QemuCapabilities qemu = DomainCapabilities.Of(domain, Qemu);
        return ReferenceEquals(qemu, Qemu) ? this : new(qemu, Host, Options) { IsRunning = IsRunning };
    }

    /// <summary>The same guest on another host, with other choices.</summary>
    public StartContext On(HostMemory host, MemoryArgsOptions options) => new(Qemu, host, options) { IsRunning = IsRunning };

    /// <summary>The host's nodes that have CPUs, on which threads can run. Null: unknown.</summary>
    public NodeSet? NodesWithCpus { get; }

    /// <summary>What QEMU refuses: an error, but a warning where libvirt's way is wanted, which is to try.</summary>
    public Diagnostic Refused(Diagnostic error) => Follows(LibvirtBehaviorTable.QemuRefusalsPrinted)
        ? QemuLimitCodes.RefusedAsLibvirt.At(error.Place, error.Subject, error.Message)
        : error;

    /// <summary>The nodes advised for placement='auto': the caller's, else the state file's. Null: there is no advice.</summary>
    public NodeSet? AdvisedNodes(DomainDefinition domain) => Options.Start.AdvisedNodes ?? domain.Status?.AdvisedNodes;

    /// <summary>What QEMU refuses if a fact is what it may be: a warning that names the fact.</summary>
    public static Diagnostic Unproved(string fact, Diagnostic refused) =>
        StartRefusalCodes.FactUnknown.At(refused.Place, refused.Subject, fact, refused.Message);

    // In MiB, Linux: a middle page table full of ordinary pages (PMD_SIZE).
    private ulong UsualTransparentHugePage() => (Qemu.Architecture, SystemPageSize.Kibibytes) switch
    {
        (Architecture.S390x, _) => 1,
        (Architecture.Aarch64 or Architecture.Armv7l, 16) => 32,
        (Architecture.Aarch64 or Architecture.Armv7l, 64) => 512,
        _ => 2,
    };

    // If no node has a CPU, the CPUs of the host have not been read.
    private static NodeSet? WithCpus(ValueList<HostNode>? nodes)
    {
        int[] found = [.. (nodes ?? []).Where(node => !node.Cpus.IsEmpty).Select(node => node.Id)];
        return found.Length == 0 ? null : NodeSet.Of(found);
    }

    /// <summary>The nodes that the CPUs belong to. Null: the host's nodes are unknown.</summary>
    public NodeSet? NodesOf(CpuSet cpus)
    {
        if (_nodes is not { } nodes)
        {
            return null;
        }

        List<int> found = [];
        foreach (HostNode node in nodes)
        {
            if (!node.Cpus.Intersect(cpus).IsEmpty)
            {
                found.Add(node.Id);
            }
        }

        return NodeSet.Of([.. found]);
    }

    private sealed record FoundMachine(string? Name, Accelerator Accelerator, MachineType? Machine);
}
