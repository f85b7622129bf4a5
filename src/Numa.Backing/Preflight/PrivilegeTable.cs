using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Preflighting;

/// <summary>What a plan needs of the kernel, and when.</summary>
internal sealed record PrivilegeRow(Func<MemoryPlan, bool> IsNeeded, PrivilegeRequirement Requirement);

/// <summary>Which arguments need which privilege.</summary>
internal static class PrivilegeTable
{
    public static IReadOnlyList<PrivilegeRow> Rows { get; } =
    [
        new(
            plan => plan.Blocks.Any(block => block.Policy is not null),
            new(
                KernelPrivilege.BindMemory,
                "An object has host-nodes: QEMU calls mbind, and without leave the start fails with 'Operation not permitted'; "
                + "nodes outside the process's cpuset.mems fail with 'Invalid argument'.",
                "Let the seccomp filter pass mbind (container runtimes tie it to CAP_SYS_NICE), "
                + "and put the nodes into cpuset.mems.")),
        new(
            plan => plan.Blocks.Any(block => block.ThreadContext is not null),
            new(
                KernelPrivilege.SetAffinity,
                "A thread-context has a node-affinity: QEMU calls sched_setaffinity, which fails outside the process's cpuset.",
                "Put CPUs of the nodes into the process's cpuset.cpus, "
                + "and do not start QEMU with '-sandbox resourcecontrol=deny'.")),
        new(
            plan => plan.Domain.MemoryBacking is { Locked: true },
            new(
                KernelPrivilege.LockMemory,
                "mem-lock=on: QEMU calls mlockall, which fails above RLIMIT_MEMLOCK.",
                "Raise RLIMIT_MEMLOCK to the limit of LockedMemory before the start, or give CAP_IPC_LOCK.")),
        new(
            plan => !plan.Domain.AssignedDevices.IsEmpty,
            new(
                KernelPrivilege.LockMemory,
                "Devices of the host access guest memory: the kernel locks all of it for them, and refuses above RLIMIT_MEMLOCK.",
                "Raise RLIMIT_MEMLOCK to the limit of LockedMemory before the start, or give CAP_IPC_LOCK.")),
        new(
            plan => plan.Domain.LaunchSecurity is { Type: LaunchSecurityType.Sev },
            new(
                KernelPrivilege.LockMemory,
                "SEV pins guest memory: the kernel refuses above RLIMIT_MEMLOCK.",
                "Write memtune/hard_limit with the limit of LockedMemory, raise RLIMIT_MEMLOCK, or give CAP_IPC_LOCK.")),
        new(
            plan => plan.Blocks.Any(block => block.HugePageSize is not null && block.Kind != BackendKind.MemFd),
            new(
                KernelPrivilege.HugePages,
                "Huge pages are files of a hugetlbfs: QEMU must be able to make them, and its control group to have them.",
                "Give QEMU's user the directory, and raise hugetlb.*.max of the control group.")),
        new(
            plan => plan.Blocks.Any(block => block.HugePageSize is not null && block.Kind == BackendKind.MemFd),
            new(
                KernelPrivilege.HugePages,
                "Huge pages are a memfd: no directory is needed, but the control group must be allowed to have them.",
                "Raise hugetlb.*.max of the control group.")),
        new(
            plan => plan.Blocks.Any(block => block.Kind == BackendKind.Epc),
            new(
                KernelPrivilege.Enclave,
                "Enclave memory is /dev/sgx_vepc, which QEMU opens.",
                "Let QEMU's user and its device control group open /dev/sgx_vepc.")),
    ];
}
