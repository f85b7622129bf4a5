using System.Globalization;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds the QEMU processes of this host.</summary>
internal sealed class ProcessList(string root = "/proc")
{
    private const int MaxCommandLine = 1 << 22;

    /// <summary>The numbers of all QEMU processes, ascending.</summary>
    public IReadOnlyList<int> FindQemu()
    {
        if (!Directory.Exists(root))
        {
            throw ToolException.Unreadable(
                $"{root} is not there: processes can be read on Linux only.",
                "Run this command on the host of the guests.");
        }

        return
        [
            .. Directory.EnumerateDirectories(root)
                .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? id : 0)
                .Where(id => id > 0 && CommandLineOf(id) is [var program, ..] && IsQemu(program))
                .Order(),
        ];
    }

    /// <summary>The words of a process. Null: it has ended, has none, or is another user's.</summary>
    public IReadOnlyList<string>? CommandLineOf(int processId)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(root, $"{processId}", "cmdline"));
            using BinaryReader reader = new(stream);
            string text = System.Text.Encoding.UTF8.GetString(reader.ReadBytes(MaxCommandLine));
            return text.Length == 0 ? null : text.TrimEnd('\0').Split('\0');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The binary of a process: its file, or the kernel's link to it where the file is replaced or elsewhere.</summary>
    public string BinaryOf(int processId)
    {
        string link = Path.Combine(root, $"{processId}", "exe");
        try
        {
            string? target = File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
            return target is not null && File.Exists(target) ? target : link;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return link;
        }
    }

    private static bool IsQemu(string program)
    {
        string name = Path.GetFileName(program);
        return name.StartsWith("qemu-system-", StringComparison.Ordinal) || name is "qemu-kvm" or "kvm";
    }
}
