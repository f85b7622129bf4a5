using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Answers.Preflight;

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
                "An object has host-nodes: QEMU calls mbind; without permission the start fails with 'Operation not permitted'; "
                + "nodes outside the process's cpuset.mems fail with 'Invalid argument'.",
                "Allow mbind in the seccomp filter (container runtimes tie it to CAP_SYS_NICE), "
                + "and add the nodes to cpuset.mems.")),
        new(
            plan => plan.Blocks.Any(block => block.ThreadContext is not null),
            new(
                KernelPrivilege.SetAffinity,
                "A thread-context has a node-affinity: QEMU calls sched_setaffinity, which fails outside the process's cpuset.",
                "Add CPUs of the nodes to the process's cpuset.cpus, "
                + "and do not start QEMU with '-sandbox resourcecontrol=deny'.")),
        new(
            plan => plan.Guest.IsLocked,
            new(
                KernelPrivilege.LockMemory,
                "mem-lock=on: QEMU calls mlockall, which fails above RLIMIT_MEMLOCK.",
                "Raise RLIMIT_MEMLOCK to the limit of LockedMemory before the start, or give CAP_IPC_LOCK.")),
        new(
            plan => plan.Guest.AddressSpaces.Count > 0,
            new(
                KernelPrivilege.LockMemory,
                "Devices of the host access guest memory: the kernel locks all of it, and refuses more than RLIMIT_MEMLOCK.",
                "Raise RLIMIT_MEMLOCK to the limit of LockedMemory before the start, or give CAP_IPC_LOCK.")),
        new(
            plan => plan.Guest.PinsMemory,
            new(
                KernelPrivilege.LockMemory,
                "SEV pins guest memory: the kernel refuses more than RLIMIT_MEMLOCK.",
                "Write memtune/hard_limit with the limit of LockedMemory, raise RLIMIT_MEMLOCK, or give CAP_IPC_LOCK.")),
        new(
            plan => plan.Blocks.Any(block => block.HugePageSize is not null && block.Kind != BackendKind.MemFd),
            new(
                KernelPrivilege.HugePages,
                "Huge pages are files of a hugetlbfs: QEMU must be able to create them, and its control group must allow them.",
                "Make QEMU's user the owner of the directory, and raise hugetlb.*.max of the control group.")),
        new(
            plan => plan.Blocks.Any(block => block.HugePageSize is not null && block.Kind == BackendKind.MemFd),
            new(
                KernelPrivilege.HugePages,
                "Huge pages are a memfd: no directory is needed, but the control group must allow them.",
                "Raise hugetlb.*.max of the control group.")),
        new(
            plan => plan.Blocks.Any(block => block.Kind == BackendKind.Epc),
            new(
                KernelPrivilege.Enclave,
                "SGX memory comes from /dev/sgx_vepc, which QEMU opens.",
                "Allow QEMU's user and its device control group to open /dev/sgx_vepc.")),
    ];
}
