using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The files of one process, such as <c>/proc/4711/numa_maps</c>.</summary>
internal sealed class ProcessFiles(string processes, int processId)
{
    // A guest of 4,000 mappings has smaps of 3 MB.
    private const int DefaultLimit = 64 << 20;

    /// <summary>The number of the process.</summary>
    public int ProcessId => processId;

    /// <summary>The largest file that is read, in bytes.</summary>
    public int SizeLimit { get; init; } = DefaultLimit;

    private string Folder => Path.Combine(processes, $"{processId}");

    /// <summary>A file's text; null and a problem when it cannot be read.</summary>
    public async Task<string?> ReadAsync(string name, List<Diagnostic> problems, CancellationToken cancellationToken)
    {
        // The kernel's files have no asynchronous form.
        (string? text, Diagnostic? problem) = await Task
            .Run(() => Read(name, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            problems.Add(problem);
        }

        return text;
    }

    /// <summary>
    /// Whether the process has a thread, by its number in this PID namespace or in its own. Null: the threads cannot be read.
    /// </summary>
    public bool? HasThread(long threadId)
    {
        try
        {
            string tasks = Path.Combine(Folder, "task");
            string number = threadId.ToString(CultureInfo.InvariantCulture);
            return Directory.Exists(Path.Combine(tasks, number))
                || Directory.EnumerateDirectories(tasks).Any(task => InnermostNumber(task) == number);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // NSpid of /proc/PID/task/TID/status: the numbers of the thread from this namespace to the innermost.
    private static string? InnermostNumber(string task)
    {
        const string key = "NSpid:";
        const int largest = 1 << 16;
        try
        {
            string? line = BoundedFile.ReadText(Path.Combine(task, "status"), largest).Split('\n')
                .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
            return line?[key.Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        }
        catch (FileNotFoundException)
        {
            return null; // the thread has ended
        }
    }

    private (string? Text, Diagnostic? Problem) Read(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (BoundedFile.ReadText(Path.Combine(Folder, name), SizeLimit, cancellationToken), null);
        }
        catch (UnauthorizedAccessException)
        {
            return (null, VerificationCodes.NoPermission.For(name, name, processId));
        }
        catch (FileTooLargeException)
        {
            return (null, ProbingCodes.EvidenceTooLarge.For(name, name, processId, SizeLimit));
        }
        catch (FileNotFoundException) when (Directory.Exists(Folder))
        {
            return (null, VerificationCodes.FileNotKept.For(name, processId, name));
        }
        catch (IOException)
        {
            // The file was there and its process went while it was read: ESRCH.
            return (null, VerificationCodes.ProcessGone.For(name, processId, name));
        }
    }
}
