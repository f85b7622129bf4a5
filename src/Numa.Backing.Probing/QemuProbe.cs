using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Asks a QEMU binary what it can do about memory.</summary>
/// <remarks>
/// The binary is started without a guest (<c>-machine none</c>), asked over QMP on its standard input and output, and
/// stopped. Whatever it starts itself is killed with it. Nothing else of the host is touched.
/// </remarks>
/// <example>
/// <code>
/// QemuProbeResult qemu = await QemuProbe.ProbeAsync("/usr/bin/qemu-system-x86_64");
/// MemoryArgsBuilder builder = new(qemu.Capabilities, HostProbe.ReadAll().Memory);
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public static class QemuProbe
{
    private const string Kvm = "kvm";
    private const string Tcg = "tcg";

    /// <summary>Probes the binary, or reads the result of an earlier probe of the same binary from the cache.</summary>
    /// <param name="path">The binary, such as <c>/usr/bin/qemu-system-x86_64</c>.</param>
    /// <param name="options">Null: <see cref="QemuProbeOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the binary and the probe.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="QemuProbeException">
    /// The binary is missing, does not start, ends early, hangs, is not QEMU or gives answers that cannot be read.
    /// A diagnostic has its output.
    /// </exception>
    /// <exception cref="OperationCanceledException">The probe was cancelled.</exception>
    public static Task<QemuProbeResult> ProbeAsync(
        string path, QemuProbeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= QemuProbeOptions.Default;
        string[] accelerators = options.ProbeKvm ? [Kvm, Tcg] : [Tcg];
        return ProbeAsync(path, options, accelerators, cancellationToken);
    }

    private static async Task<QemuProbeResult> ProbeAsync(
        string path, QemuProbeOptions options, string[] accelerators, CancellationToken cancellationToken)
    {
        string binary = Path.GetFullPath(path);
        if (!File.Exists(binary))
        {
            throw new QemuProbeException([ProbingCodes.NoBinary.For(binary)]);
        }

        DiagnosticBag diagnostics = new();
        ProbeCache? cache = options.CacheFolder is { } folder ? new(folder, diagnostics) : null;
        ProbeKey? key = cache is null
            ? null
            : await ProbeKey.OfAsync(binary, string.Join(',', accelerators), cancellationToken).ConfigureAwait(false);
        if (key is not null && cache!.Find(key) is { } kept)
        {
            return new() { Capabilities = kept, Diagnostics = diagnostics.ToValueList(), IsFromCache = true };
        }

        Dictionary<string, ProbeAttempt> attempts = [];
        foreach (string accelerator in accelerators)
        {
            attempts.Add(accelerator, await TryAsync(binary, accelerator, options, cancellationToken).ConfigureAwait(false));
        }

        Report(binary, attempts, diagnostics);
        QemuCapabilities capabilities = Read(options, attempts.Values, diagnostics);
        if (key is not null && attempts[Tcg].IsFinal)
        {
            IEnumerable<string> answered = accelerators.Where(accelerator => attempts[accelerator].IsFinal);
            cache!.Keep(key with { Answered = string.Join(',', answered) }, capabilities);
        }

        return new() { Capabilities = capabilities, Diagnostics = diagnostics.ToValueList() };
    }

    private static async Task<ProbeAttempt> TryAsync(
        string binary, string accelerator, QemuProbeOptions options, CancellationToken cancellationToken)
    {
        if (accelerator == Kvm && !File.Exists(options.KvmDevice))
        {
            return new(null, new([ProbingCodes.NoKvmDevice.For(binary, options.KvmDevice)]), IsMissing: false);
        }

        ProbeRun run = new(binary, accelerator, options);
        try
        {
            return new(await run.RunAsync(cancellationToken).ConfigureAwait(false), null, IsMissing: false);
        }
        catch (QemuProbeException failure)
        {
            return new(null, failure, run.IsAcceleratorMissing(failure));
        }
    }

    // One accelerator that does not answer is no reason to know nothing, as long as the other does.
    private static void Report(string binary, Dictionary<string, ProbeAttempt> attempts, DiagnosticBag diagnostics)
    {
        if (attempts.GetValueOrDefault(Kvm)?.Failure is { } noKvm)
        {
            diagnostics.Add(ProbingCodes.NoKvm.For(binary, ReasonOf(noKvm)));
        }

        if (attempts[Tcg].Failure is { } noTcg)
        {
            bool isKnownByKvm = attempts.Values.Any(attempt => attempt.Output is not null);
            if (isKnownByKvm || attempts[Tcg].IsMissing)
            {
                diagnostics.Add(ProbingCodes.NoTcg.For(binary, ReasonOf(noTcg)));
            }

            if (!isKnownByKvm)
            {
                diagnostics.AddRange(noTcg.Diagnostics.AsSpan());
                throw new QemuProbeException(diagnostics.ToValueList());
            }
        }

        if (attempts[Tcg].Output is { StandardError.Length: > 0 } output)
        {
            diagnostics.Add(ProbingCodes.Complained.For(binary, output.StandardError));
        }
    }

    private static string ReasonOf(QemuProbeException failure) =>
        string.Join(' ', failure.Diagnostics.Select(diagnostic => diagnostic.Message));

    private static QemuCapabilities Read(
        QemuProbeOptions options, IEnumerable<ProbeAttempt> attempts, DiagnosticBag diagnostics)
    {
        ProbeOutput[] outputs = [.. attempts.Select(attempt => attempt.Output).OfType<ProbeOutput>()];
        CapabilityReadOptions reading = new()
        {
            SizeLimit = options.SizeLimit,
            QmpCommands = [.. outputs.SelectMany(_ => ProbeCommands.All.Prepend(ProbeCommands.Negotiation))],
        };
        bool success = QemuCapabilities.TryParseQmp(
            string.Concat(outputs.Select(output => output.Replies)),
            reading,
            out QemuCapabilities? capabilities,
            out ValueList<Diagnostic> found);
        diagnostics.AddRange(found.AsSpan());
        return success ? capabilities! : throw new QemuProbeException(diagnostics.ToValueList());
    }
}
