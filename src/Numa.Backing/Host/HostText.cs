using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Host;

/// <summary>Reads facts from the files of a host; a fact that cannot be read is null, and a diagnostic reports it.</summary>
internal sealed class HostText
{
    private const int LongestQuote = 40;
    private readonly IHostFiles _files;

    public HostText(IHostFiles files, DiagnosticBag diagnostics)
    {
        _files = files;
        Diagnostics = diagnostics;
    }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>All of a file, without white space at its ends.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="fact">The fact in it, for the diagnostic.</param>
    public string? Read(string path, string fact)
    {
        try
        {
            if (_files.ReadText(path) is { } text)
            {
                return text.Trim();
            }

            Diagnostics.Add(HostCodes.Absent.For(path, fact));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Diagnostics.Add(HostCodes.Unreadable.For(path, fact, refused.Message));
        }

        return null;
    }

    /// <summary>All of a file that a kernel may well not have; its absence is no news.</summary>
    public string? ReadOptional(string path, string fact)
    {
        try
        {
            return _files.ReadText(path)?.Trim();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Diagnostics.Add(HostCodes.Unreadable.For(path, fact, refused.Message));
            return null;
        }
    }

    /// <summary>A file with one whole number.</summary>
    public ulong? ReadNumber(string path, string fact)
    {
        if (Read(path, fact) is not { } text)
        {
            return null;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
        {
            return number;
        }

        ReportMalformed(path, fact, text);
        return null;
    }

    /// <summary>What is in a folder, in ordinal order; null when it cannot be read.</summary>
    public IReadOnlyList<string>? List(string path, string fact)
    {
        try
        {
            return [.. _files.List(path).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Diagnostics.Add(HostCodes.Unreadable.For(path, fact, refused.Message));
            return null;
        }
    }

    public void ReportMalformed(string path, string fact, string text) =>
        Diagnostics.Add(HostCodes.Malformed.For(path, text.Length > LongestQuote ? text[..LongestQuote] + "…" : text, fact));
}
