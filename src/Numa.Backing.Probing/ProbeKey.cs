using System.Security.Cryptography;
using System.Text;

namespace Numa.Backing.Probing;

/// <summary>What must be equal for kept answers to be used: the binary, byte for byte, and who answered.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Size">The file's bytes.</param>
/// <param name="Modified">When the file was last written: ticks of UTC.</param>
/// <param name="Checksum">SHA-256 of the file in hexadecimal.</param>
/// <param name="Answered">
/// The accelerators that answered, or that the binary is built without, such as <c>kvm,tcg</c>. An accelerator that failed
/// otherwise is absent: it may work the next time.
/// </param>
internal sealed record ProbeKey(string Path, long Size, long Modified, string Checksum, string Answered)
{
    /// <summary>The name of the cache's file for the path.</summary>
    public string FileName =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)).AsSpan(0, 16)) + ".json";

    /// <summary>Reads the binary, and asks for the accelerators.</summary>
    /// <exception cref="QemuProbeException">It cannot be read.</exception>
    public static async Task<ProbeKey> OfAsync(string path, string accelerators, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo file = new(path);
            using FileStream stream = BoundedFile.Open(path);
            byte[] checksum = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
            return new(path, file.Length, file.LastWriteTimeUtc.Ticks, Convert.ToHexStringLower(checksum), accelerators);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new QemuProbeException([Diagnostics.ProbingCodes.NotStarted.For(path, refused.Message)]);
        }
    }
}
