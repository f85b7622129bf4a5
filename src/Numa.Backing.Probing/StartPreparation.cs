using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Numa.Backing.Probing;

/// <summary>What is made for a guest before it starts, so that it can be removed again.</summary>
[SupportedOSPlatform("linux")]
internal sealed class StartPreparation
{
    private readonly List<string> _directories = [];
    private string? _folder;

    private StartPreparation()
    {
    }

    /// <summary>The path of the monitor's socket.</summary>
    public string Socket { get; private set; } = "";

    /// <summary>Creates the directories, writes the control group's values, and chooses the socket.</summary>
    /// <exception cref="IOException">Something cannot be created or written. What was created is removed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not do it. What was created is removed.</exception>
    public static StartPreparation Make(StartPlan start, GuestStartOptions options)
    {
        StartPreparation preparation = new();
        try
        {
            foreach (StartDirectory directory in start.Directories)
            {
                preparation.Create(directory, options);
            }

            if (options.ControlGroup is { } group)
            {
                foreach (ControlGroupValue value in start.ControlGroup)
                {
                    File.WriteAllText(Path.Combine(group, value.File), value.Value);
                }
            }

            preparation._folder = options.QmpSocket is null ? Directory.CreateTempSubdirectory("numa-backing-").FullName : null;
            preparation.Socket = options.QmpSocket ?? Path.Combine(preparation._folder!, "qmp");
            return preparation;
        }
        catch
        {
            preparation.Remove();
            throw;
        }
    }

    /// <summary>The words that put the process into the control group before it becomes QEMU.</summary>
    public static ValueList<string> GroupWords(GuestStartOptions options) => options.ControlGroup is { } group
        ? ["/bin/sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", Path.Combine(group, "cgroup.procs")]
        : [];

    /// <summary>Removes the socket's folder, and directories that were created and are empty.</summary>
    public void Remove()
    {
        foreach (string directory in Enumerable.Reverse(_directories))
        {
            try
            {
                Directory.Delete(directory);
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                // Another guest uses it.
            }
        }

        _directories.Clear();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    // Each missing parent is created too, with the same mode and owner.
    private void Create(StartDirectory directory, GuestStartOptions options)
    {
        Stack<string> missing = new();
        for (string? path = directory.Path; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing.Push(path);
        }

        UnixFileMode mode = (UnixFileMode)Convert.ToInt32(directory.Mode, 8);
        foreach (string path in missing)
        {
            Directory.CreateDirectory(path, mode);
            _directories.Add(path);
            bool hasOwner = options.UserId is not null || options.GroupId is not null;
            byte[] name = Encoding.UTF8.GetBytes(path + "\0");
            if (hasOwner && ChangeOwner(name, options.UserId ?? uint.MaxValue, options.GroupId ?? uint.MaxValue) != 0)
            {
                throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
            }
        }
    }

    // -1 leaves the owner or the group as it is.
    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint user, uint group);
}
