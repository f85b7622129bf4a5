using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Cpu = System.Runtime.InteropServices.Architecture;

namespace Numa.Backing.Probing;

/// <summary>The pages of one process, by <c>move_pages(2)</c>.</summary>
/// <param name="processId">The process, in the PID namespace of the caller.</param>
/// <param name="flags">Which pages move: <see cref="Own"/> or <see cref="All"/>.</param>
[SupportedOSPlatform("linux")]
internal sealed class PageMover(int processId, nint flags) : IPageMover
{
    /// <summary>MPOL_MF_MOVE of include/uapi/linux/mempolicy.h: pages that no other process maps.</summary>
    public const nint Own = 1 << 1;

    /// <summary>MPOL_MF_MOVE_ALL: pages that other processes map too, which requires CAP_SYS_NICE.</summary>
    public const nint All = 1 << 2;

    // The numbers of Linux 6.12: arch/*/entry/syscalls/syscall*.tbl and include/uapi/asm-generic/unistd.h.
    private static readonly nint? s_number = RuntimeInformation.ProcessArchitecture switch
    {
        Cpu.X64 => 279,
        Cpu.Arm64 or Cpu.RiscV64 or Cpu.LoongArch64 => 239,
        Cpu.Ppc64le => 301,
        Cpu.S390x => 310,
        _ => null,
    };

    public int[] NodesOf(nuint[] pages)
    {
        int[] status = new int[pages.Length];
        Call(pages, null, status);
        return status;
    }

    public void Move(nuint[] pages, int node)
    {
        int[] nodes = new int[pages.Length];
        Array.Fill(nodes, node);
        Call(pages, nodes, new int[pages.Length]);
    }

    private void Call(nuint[] pages, int[]? nodes, int[] status)
    {
        nint number = s_number ?? throw new IOException("the number of move_pages is not known on this architecture");
        if (SystemCall(number, processId, (nuint)pages.Length, pages, nodes, status, nodes is null ? 0 : flags) < 0)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
    }

    // The C library has no move_pages; all arguments have the size of a register, as syscall(2) passes them on.
    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(
        nint number, nint process, nuint count, nuint[] pages, int[]? nodes, [Out] int[] status, nint flags);
}
