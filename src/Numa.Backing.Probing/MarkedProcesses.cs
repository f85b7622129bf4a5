using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Numa.Backing.Probing;

/// <summary>The processes that a probe started: the binary, and what it started itself.</summary>
/// <remarks>
/// The binary gets a variable of the environment, which all that it starts inherits. A process group would miss a child that
/// calls <c>setsid</c>, and .NET has no means to start one.
/// </remarks>
internal static class MarkedProcesses
{
    /// <summary>The variable of the environment.</summary>
    public const string Variable = "NUMA_BACKING_PROBE";

    private const int LargestEnvironment = 4 << 20;
    private const int MaxRounds = 20;

    /// <summary>Kills every process that has the mark, also those that are started meanwhile.</summary>
    public static void Kill(string mark)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            IReadOnlyCollection<int> found = Find(mark);
            if (found.Count == 0)
            {
                return;
            }

            foreach (int processId in found)
            {
                Kill(processId);
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(round)); // a killed process needs a moment to end
        }
    }

    /// <summary>The living processes that have the mark, and their descendants, which may have cleared it.</summary>
    public static IReadOnlyCollection<int> Find(string mark)
    {
        byte[] variable = Encoding.UTF8.GetBytes($"{Variable}={mark}");
        HashSet<int> found = [];
        List<(int Id, int Parent)> others = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int processId)
                || processId == Environment.ProcessId)
            {
                continue;
            }

            if (HasVariable(folder, variable))
            {
                found.Add(processId);
            }
            else if (ParentOf(folder) is { } parent)
            {
                others.Add((processId, parent));
            }
        }

        // A child has, but for numbers that were used up, a higher number than its parent.
        others.Sort();
        foreach ((int processId, int parent) in others)
        {
            _ = found.Contains(parent) && found.Add(processId);
        }

        return found;
    }

    // proc(5): the number, the name in parentheses, which may hold any character, the state, the parent.
    private static int? ParentOf(string folder)
    {
        const int largest = 1 << 12;
        const int parentField = 1;
        try
        {
            string stat = BoundedFile.ReadText(Path.Combine(folder, "stat"), largest);
            string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isAlive = fields.Length > parentField && fields[0] is not ("Z" or "X");
            return isAlive && int.TryParse(fields[parentField], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
                ? parent
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool HasVariable(string folder, byte[] variable)
    {
        try
        {
            string environment = BoundedFile.ReadText(Path.Combine(folder, "environ"), LargestEnvironment);
            return Encoding.UTF8.GetBytes(environment).AsSpan().IndexOf(variable) >= 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is another user's
        }
    }

    private static void Kill(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
