using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The files of one process, such as <c>/proc/4711/numa_maps</c>.</summary>
internal sealed class ProcessFiles(string processes, int processId)
{
    /// <summary>A file's text; null and a problem when it cannot be read.</summary>
    public async Task<string?> ReadAsync(string name, List<Diagnostic> problems, CancellationToken cancellation)
    {
        string folder = Path.Combine(processes, $"{processId}");
        try
        {
            return await File.ReadAllTextAsync(Path.Combine(folder, name), cancellation).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add(VerificationCodes.NoPermission.For(name, processId, name));
        }
        catch (FileNotFoundException) when (Directory.Exists(folder))
        {
            problems.Add(VerificationCodes.FileNotKept.For(name, processId, name));
        }
        catch (IOException)
        {
            // The file was there and its process went while it was read: ESRCH.
            problems.Add(VerificationCodes.ProcessGone.For(name, processId, name));
        }

        return null;
    }
}
