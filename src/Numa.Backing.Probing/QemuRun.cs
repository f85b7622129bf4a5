using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>One run of the binary: it is started, asked everything, heard to the end and gone.</summary>
/// <remarks>
/// <see cref="Process"/> in place of CliWrap: both ends of a conversation are needed at once, which either does, and the
/// framework's own class is no dependency.
/// </remarks>
[SupportedOSPlatform("linux")]
internal sealed class QemuRun
{
    private const int LongestComplaint = 4096;
    private readonly string _path;
    private readonly string _accelerator;
    private readonly QemuProbeOptions _options;

    public QemuRun(string path, string accelerator, QemuProbeOptions options)
    {
        _path = path;
        _accelerator = accelerator;
        _options = options;
    }

    // No guest, no devices, no window, no configuration of a user: nothing of the host is touched but the accelerator.
    private string[] Arguments =>
    [
        "-S", "-no-user-config", "-nodefaults", "-display", "none", "-machine", $"none,accel={_accelerator}", "-qmp", "stdio",
    ];

    /// <summary>What the binary said to the questions.</summary>
    /// <exception cref="MemoryArgsException">It does not start, ends early, hangs, or is not QEMU.</exception>
    /// <exception cref="OperationCanceledException">The caller has lost interest; the binary is stopped.</exception>
    public async Task<QemuSpeech> AskAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.TimeLimit);
        using Process process = Start();
        Task<string> complaints = HearComplaintsAsync(process.StandardError);
        try
        {
            string replies = await ConverseAsync(process, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return Judge(process.ExitCode, new(replies, await complaints.ConfigureAwait(false)));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Stop(process);
            throw Failure(ProbingCodes.Hung, _options.TimeLimit.TotalSeconds, await complaints.ConfigureAwait(false));
        }
        finally
        {
            Stop(process);
        }
    }

    private Process Start()
    {
        ProcessStartInfo start = new(_path, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw Failure(ProbingCodes.NotStarted, refused.Message);
        }
    }

    // All questions go out at once, and the monitor answers them in order. It is told to quit when the last answer is
    // here: QEMU does not wait until a slow reader has taken everything.
    private async Task<string> ConverseAsync(Process process, CancellationToken cancellation)
    {
        QemuHearing hearing = new(QemuQuestions.All.Count);
        await SayAsync(process, QemuQuestions.Text, cancellation).ConfigureAwait(false);
        char[] buffer = new char[1 << 14];
        int count;
        while (!hearing.IsComplete
            && (count = await process.StandardOutput.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            hearing.Take(buffer.AsSpan(0, count));
            if ((ulong)hearing.Length > _options.SizeLimit.Bytes)
            {
                throw Failure(CapabilityCodes.TooLarge, _options.SizeLimit.Bytes);
            }
        }

        await SayAsync(process, QemuQuestions.Farewell, cancellation).ConfigureAwait(false);
        while (await process.StandardOutput.ReadAsync(buffer, cancellation).ConfigureAwait(false) > 0)
        {
            // The farewell and its event tell nothing.
        }

        return hearing.ToString();
    }

    private static async Task SayAsync(Process process, string words, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(words.AsMemory(), cancellation).ConfigureAwait(false);
            await process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has ended already; what it said and its exit code tell why.
        }
    }

    private static async Task<string> HearComplaintsAsync(StreamReader errors)
    {
        StringBuilder heard = new();
        char[] buffer = new char[LongestComplaint];
        int count;
        while ((count = await errors.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            heard.Append(buffer, 0, Math.Min(count, LongestComplaint - heard.Length));
        }

        return heard.ToString().Trim();
    }

    private QemuSpeech Judge(int exitCode, QemuSpeech speech)
    {
        if (exitCode != 0)
        {
            throw Failure(ProbingCodes.Exited, exitCode, speech.Complaint, string.Join(' ', Arguments.Prepend(_path)));
        }

        return speech.IsOfQemu ? speech : throw Failure(ProbingCodes.NotQemu, speech.FirstWords);
    }

    private static void Stop(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private MemoryArgsException Failure(DiagnosticDescriptor code, params ReadOnlySpan<object?> values) =>
        new([code.For(_path, values)]);
}
