using System.Diagnostics;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>The root folder whose libvirt is asked: this machine's, or that of the variable.</summary>
internal sealed record LibvirtRoot(string Path)
{
    /// <summary>Names another root folder, such as one of a newer Debian.</summary>
    public const string Variable = "NUMA_BACKING_LIBVIRT_ROOT";

    /// <summary>The root, where it can be asked. Otherwise the test is ignored with the reason.</summary>
    public static LibvirtRoot Require()
    {
        LibvirtRoot root = new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/");
        if (root.WhyNot() is { } reason)
        {
            Assert.Ignore(reason);
        }

        return root;
    }

    public string PathOf(string inside) => System.IO.Path.Join(Path, inside);

    private string? WhyNot()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "A private mount namespace for libvirt needs Linux and root.";
        }

        const string driver = "usr/lib/x86_64-linux-gnu/libvirt/connection-driver/libvirt_driver_qemu.so";
        if (!File.Exists(PathOf(driver)) || !File.Exists(PathOf("usr/lib/python3/dist-packages/libvirt.py")))
        {
            return $"{Path} has no libvirt with the QEMU driver and Python's libvirt "
                + "(Debian: libvirt-daemon-driver-qemu, python3-libvirt).";
        }

        return CanUnshare() ? null : "This machine gives no private mount namespace.";
    }

    private static bool CanUnshare()
    {
        using var process = Process.Start("unshare", ["--mount", "true"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
