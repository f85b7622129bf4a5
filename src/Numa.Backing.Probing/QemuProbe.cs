using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Asks a QEMU binary what it can do about memory.</summary>
/// <remarks>
/// The binary is started without a guest (<c>-machine none</c>), asked over QMP on its standard input and output, and
/// stopped. Nothing else of the host is touched.
/// </remarks>
[SupportedOSPlatform("linux")]
public static class QemuProbe
{
    private const string KvmDevice = "/dev/kvm";

    /// <summary>Asks the binary, or takes an earlier probe's answers from the cache when it is the same binary.</summary>
    /// <param name="path">The binary, such as <c>/usr/bin/qemu-system-x86_64</c>.</param>
    /// <param name="options">Null: <see cref="QemuProbeOptions.Default"/>.</param>
    /// <param name="cancellation">Stops the binary and the probe.</param>
    /// <exception cref="ArgumentException">There is no path.</exception>
    /// <exception cref="MemoryArgsException">
    /// The binary is missing, does not start, ends early, hangs, is not QEMU or gives answers that cannot be read.
    /// A diagnostic carries its own words.
    /// </exception>
    /// <exception cref="OperationCanceledException">The probe was cancelled.</exception>
    public static async Task<QemuProbing> ProbeAsync(
        string path, QemuProbeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= QemuProbeOptions.Default;
        string binary = Path.GetFullPath(path);
        if (!File.Exists(binary))
        {
            throw new MemoryArgsException([ProbingCodes.NoBinary.For(binary)]);
        }

        DiagnosticBag diagnostics = new();
        ProbeCache? cache = options.CacheFolder is { } folder ? new(folder, diagnostics) : null;
        ProbeKey? key = cache is null ? null : await ProbeKey.OfAsync(binary, options, cancellation).ConfigureAwait(false);
        if (key is not null && cache!.Find(key) is { } kept)
        {
            return new() { Capabilities = kept, Diagnostics = diagnostics.ToValueList(), IsFromCache = true };
        }

        QemuCapabilities capabilities = await AskAsync(binary, options, diagnostics, cancellation).ConfigureAwait(false);
        if (key is not null)
        {
            cache!.Keep(key, capabilities);
        }

        return new() { Capabilities = capabilities, Diagnostics = diagnostics.ToValueList() };
    }

    private static async Task<QemuCapabilities> AskAsync(
        string binary, QemuProbeOptions options, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        QemuSpeech? kvm = await AskKvmAsync(binary, options, diagnostics, cancellation).ConfigureAwait(false);
        QemuSpeech tcg = await new QemuRun(binary, "tcg", options).AskAsync(cancellation).ConfigureAwait(false);
        if (tcg.Complaint.Length > 0)
        {
            diagnostics.Add(ProbingCodes.Complained.For(binary, tcg.Complaint));
        }

        CapabilityReadOptions reading = new()
        {
            SizeLimit = options.SizeLimit,
            QmpCommands = kvm is null ? QemuQuestions.All : [.. QemuQuestions.All, .. QemuQuestions.All],
        };
        bool success = QemuCapabilities.TryParseQmp(
            kvm?.Replies + tcg.Replies, reading, out QemuCapabilities? capabilities, out ValueList<Diagnostic> found);
        diagnostics.AddRange(found.AsSpan());
        return success ? capabilities! : throw new MemoryArgsException(diagnostics.ToValueList());
    }

    // KVM that does not work is no reason to know nothing: TCG is asked in any case.
    private static async Task<QemuSpeech?> AskKvmAsync(
        string binary, QemuProbeOptions options, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (!options.AsksKvm)
        {
            return null;
        }

        try
        {
            using (File.Open(KvmDevice, FileMode.Open, FileAccess.ReadWrite))
            {
                // Only to see whether this user may.
            }

            return await new QemuRun(binary, "kvm", options).AskAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or MemoryArgsException)
        {
            diagnostics.Add(ProbingCodes.NoKvm.For(binary, refused.Message));
            return null;
        }
    }
}
