using Numa.Backing.Probing;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds out what a QEMU can do: a version, a file of capabilities, or a binary that is asked.</summary>
internal sealed class QemuReader(ToolEnvironment environment, InputFile files)
{
    private static readonly QemuVersion VersionWithoutBinary = new(10, 0);

    /// <param name="named">The option's value. Null: the guest's own emulator, or the one on PATH.</param>
    /// <param name="guest">The domain XML.</param>
    /// <param name="architecture">The guest's architecture. Null: x86_64.</param>
    /// <param name="cancellationToken">Ends the wait for the binary.</param>
    public async Task<QemuFacts> ReadAsync(
        string? named, SourceText guest, Architecture? architecture, CancellationToken cancellationToken)
    {
        Architecture wanted = architecture ?? Architecture.X86_64;
        if (named is null)
        {
            return await FindAsync(guest, wanted, cancellationToken).ConfigureAwait(false);
        }

        if (!File.Exists(named) && QemuVersion.TryParse(named, out QemuVersion version))
        {
            return OfVersion(version, wanted);
        }

        if (named == InputFile.StandardInput || await IsTextAsync(named, cancellationToken).ConfigureAwait(false))
        {
            return ReadText(await files.ReadAsync(named, "The QEMU capabilities", cancellationToken).ConfigureAwait(false));
        }

        return await ProbeAsync(named, cancellationToken).ConfigureAwait(false);
    }

    private async Task<QemuFacts> FindAsync(SourceText guest, Architecture architecture, CancellationToken cancellationToken)
    {
        string program = $"qemu-system-{architecture.ToString().ToLowerInvariant()}";
        if (OperatingSystem.IsLinux())
        {
            if (EmulatorElement.Find(guest.Text) is { } emulator && File.Exists(emulator))
            {
                return await ProbeAsync(emulator, cancellationToken).ConfigureAwait(false);
            }

            if (ProgramPath.Find(environment, program) is { } binary)
            {
                return await ProbeAsync(binary, cancellationToken).ConfigureAwait(false);
            }
        }

        return OfVersion(VersionWithoutBinary, architecture) with
        {
            Note = $"There is no {program} on PATH: the answer is for QEMU {VersionWithoutBinary} as its "
                + " project releases it. Name another with --qemu.",
        };
    }

    private static QemuFacts OfVersion(QemuVersion version, Architecture architecture) => new()
    {
        Capabilities = QemuCapabilities.ForVersion(version, architecture),
        Source = new($"QEMU {version}", ""),
    };

    private async Task<QemuFacts> ProbeAsync(string binary, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw ToolException.Unreadable("A QEMU binary can be asked on Linux only.", "Name a version, such as --qemu 9.1.");
        }

        try
        {
            QemuProbeResult result = await QemuProbe
                .ProbeAsync(binary, new() { CacheFolder = CacheFolder() }, cancellationToken).ConfigureAwait(false);
            return new() { Capabilities = result.Capabilities, Source = new(binary, ""), Diagnostics = result.Diagnostics };
        }
        catch (QemuProbeException failure)
        {
            throw new ToolException(
                ExitCode.Unreachable,
                $"'{Printable.Of(binary)}' does not tell what it can do.",
                "Name another binary, or a version such as --qemu 9.1.")
            {
                Diagnostics = failure.Diagnostics,
            };
        }
    }

    // A probe takes a second; the answer is kept for the same file until it changes.
    private string? CacheFolder()
    {
        string? root = environment.Variable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root) && environment.Variable("HOME") is { Length: > 0 } home)
        {
            root = Path.Combine(home, ".cache");
        }

        return string.IsNullOrEmpty(root) || !Path.IsPathRooted(root) ? null : Path.Combine(root, "numa-backing");
    }

    private static async Task<bool> IsTextAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw ToolException.Unreadable(
                $"'{Printable.Of(path)}' is neither a file nor a version of QEMU.",
                "Pass a binary, a file of capabilities, or a version such as 9.1.");
        }

        byte[] start = new byte[64];
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            int count = await stream.ReadAsync(start, cancellationToken).ConfigureAwait(false);
            return start.AsSpan(0, count).TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{' or (byte)'<', ..];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Unreadable(
                $"'{Printable.Of(path)}' cannot be read: {Printable.Of(failure.Message)}",
                "Pass a file that this user can read.");
        }
    }

    private static QemuFacts ReadText(SourceText text)
    {
        bool isRead = text.Text.TrimStart().StartsWith('<')
            ? QemuCapabilities.TryParseLibvirt(text.Text, out QemuCapabilities? capabilities, out ValueList<Diagnostic> problems)
            : QemuCapabilities.TryFromJson(text.Text, out capabilities, out problems);
        if (!isRead && text.Text.Contains("\"QMP\"", StringComparison.Ordinal))
        {
            isRead = QemuCapabilities.TryParseQmp(text.Text, out capabilities, out problems);
        }

        return isRead
            ? new() { Capabilities = capabilities!, Source = text, Diagnostics = problems }
            : throw new ToolException(
                ExitCode.Unreachable,
                $"'{text.Label}' holds no QEMU capabilities.",
                "Pass what 'numa-backing facts --qemu' prints, libvirt's capability XML, or a QMP conversation.")
            {
                Diagnostics = problems,
            };
    }
}
