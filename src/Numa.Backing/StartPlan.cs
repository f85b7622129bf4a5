using System.Globalization;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>
/// What must be done to start a guest as it was planned, in order: directories, control group, and the words of the command
/// line that set limits and the policy of the process.
/// </summary>
/// <remarks>Immutable. Nothing is executed: <c>GuestStarter</c> of Numa.Backing.Probing does, or the caller's own code.</remarks>
/// <example>
/// <code>
/// StartPlan start = StartPlan.Prepare(args.Plan!);
/// foreach (StartDirectory directory in start.Directories)
/// {
///     Console.WriteLine($"install -d -m {directory.Mode} {directory.Path}");
/// }
///
/// Console.WriteLine(string.Join(' ', start.CommandLine("/usr/bin/qemu-system-x86_64", "-smp", "2")));
/// </code>
/// </example>
public sealed class StartPlan
{
    // libvirt 11.3.0, qemu_process.c:4089: the user that QEMU runs as owns them.
    private const string PrivateMode = "0700";

    private StartPlan()
    {
    }

    /// <summary>The plan that is started.</summary>
    [JsonInclude]
    internal MemoryPlan Plan { get; init; } = null!;

    /// <summary>The directories that must be there, for huge pages and for files of guest memory.</summary>
    public ValueList<StartDirectory> Directories { get; private init; }

    /// <summary>
    /// The values to write into the control group of the process before it starts, by the names of version 2.
    /// </summary>
    public ValueList<ControlGroupValue> ControlGroup { get; private init; }

    /// <summary>
    /// The words before the binary that set what QEMU inherits: <c>prlimit</c> for the limit of locked memory and
    /// <c>numactl</c> for the policy that the arguments do not carry. Empty: nothing is to be set.
    /// </summary>
    public ValueList<string> Prefix { get; private init; }

    /// <summary>The machine type and the memory arguments: a part of QEMU's command line.</summary>
    public ValueList<string> Arguments { get; private init; }

    /// <summary>
    /// The commands to send when the monitor answers: a thread context is of no use when the pages are allocated
    /// (libvirt 11.3.0, qemu_process.c:7904).
    /// </summary>
    public ValueList<HotplugCommand> Commands { get; private init; }

    /// <summary>What a plan requires of a start.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    public static StartPlan Prepare(MemoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        HostRequirements requirements = plan.GetRequirements();
        return new()
        {
            Plan = plan,
            Directories = DirectoriesOf(requirements),
            ControlGroup = ControlGroupOf(requirements),
            Prefix = [.. LimitWords(requirements.LockedMemory), .. PolicyWords(requirements)],
            Arguments = ["-machine", plan.Machine.Name, .. plan.ToArgs().ToArgv()],
            Commands = CommandsOf(plan),
        };
    }

    /// <summary>The whole command line.</summary>
    /// <param name="binary">The path of the QEMU binary.</param>
    /// <param name="words">All words beside memory and the machine type: accelerator, CPUs, disks, monitor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="words"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="binary"/> is null or empty.</exception>
    public ValueList<string> CommandLine(string binary, params IEnumerable<string> words)
    {
        ArgumentException.ThrowIfNullOrEmpty(binary);
        ArgumentNullException.ThrowIfNull(words);
        return [.. Prefix, binary, .. Arguments, .. words];
    }

    private static ValueList<HotplugCommand> CommandsOf(MemoryPlan plan)
    {
        List<HotplugCommand> commands = [];
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.ThreadContext is { } context)
            {
                commands.Add(new ObjectDel { Object = context });
            }
        }

        return [.. commands];
    }

    private static ValueList<StartDirectory> DirectoriesOf(HostRequirements requirements)
    {
        List<StartDirectory> directories = [];
        foreach (PathRequirement path in requirements.Paths)
        {
            if (path.Purpose is PathPurpose.HugePages or PathPurpose.MemoryFiles)
            {
                directories.Add(new() { Path = path.Path, Mode = PrivateMode, Purpose = path.Purpose });
            }
        }

        return [.. directories];
    }

    // QEMU runs as the emulator when it allocates memory. Limits: Documentation/admin-guide/cgroup-v2.rst of Linux 6.12.
    private static ValueList<ControlGroupValue> ControlGroupOf(HostRequirements requirements)
    {
        List<ControlGroupValue> values = [];
        foreach (ThreadPlacement threads in requirements.Threads)
        {
            if (threads.Threads == ThreadClass.Emulator && threads.Mems is { } mems)
            {
                values.Add(new() { File = "cpuset.mems", Value = mems.ToString() });
            }
        }

        ProcessMemoryLimits limits = requirements.MemoryLimits;
        Add(values, "memory.max", limits.HardLimit);

        // swap_hard_limit is of memory and swap together, and the file of swap alone.
        if (limits.SwapHardLimit is { } both && limits.HardLimit is { } memory)
        {
            Add(values, "memory.swap.max", both > memory ? both - memory : ByteSize.Zero);
        }

        return [.. values];
    }

    private static void Add(List<ControlGroupValue> values, string file, ByteSize? size)
    {
        if (size is { } known)
        {
            values.Add(new() { File = file, Value = known.Bytes.ToString(CultureInfo.InvariantCulture) });
        }
    }

    private static ValueList<string> LimitWords(LockedMemoryRequirement locked) => locked switch
    {
        { IsUnlimited: true } => ["prlimit", "--memlock=unlimited:unlimited"],
        { Limit: { } limit } =>
            ["prlimit", string.Create(CultureInfo.InvariantCulture, $"--memlock={limit.Bytes}:{limit.Bytes}")],
        _ => [],
    };

    private static ValueList<string> PolicyWords(HostRequirements requirements) => requirements.ProcessPolicy?.NumactlWords ?? [];
}

/// <summary>A directory that a guest needs. The user that QEMU runs as owns it.</summary>
public sealed class StartDirectory
{
    internal StartDirectory()
    {
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; internal init; } = null!;

    /// <summary>The permissions of a directory that is created, in octal digits.</summary>
    public string Mode { get; internal init; } = null!;

    /// <summary>What the directory is for.</summary>
    [JsonInclude]
    internal PathPurpose Purpose { get; init; }
}

/// <summary>A value that is written into a file of a control group.</summary>
public sealed class ControlGroupValue
{
    internal ControlGroupValue()
    {
    }

    /// <summary>The file's name in version 2, such as <c>cpuset.mems</c>.</summary>
    public string File { get; internal init; } = null!;

    /// <summary>What the file must hold.</summary>
    public string Value { get; internal init; } = null!;
}
