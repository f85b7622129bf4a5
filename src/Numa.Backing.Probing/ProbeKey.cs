using System.Security.Cryptography;
using System.Text;

namespace Numa.Backing.Probing;

/// <summary>What must be the same for kept answers to hold: the binary, byte for byte, and the way it was asked.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Size">The file's bytes.</param>
/// <param name="Modified">When the file was last written: ticks of UTC.</param>
/// <param name="Checksum">SHA-256 of the file in hexadecimal.</param>
/// <param name="AskedKvm">Whether KVM was asked as well.</param>
internal sealed record ProbeKey(string Path, long Size, long Modified, string Checksum, bool AskedKvm)
{
    /// <summary>The name of the cache's file for the path.</summary>
    public string FileName =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)).AsSpan(0, 16)) + ".json";

    /// <summary>Reads the binary.</summary>
    /// <exception cref="MemoryArgsException">It cannot be read.</exception>
    public static async Task<ProbeKey> OfAsync(string path, QemuProbeOptions options, CancellationToken cancellation)
    {
        try
        {
            FileInfo file = new(path);
            using FileStream stream = file.OpenRead();
            byte[] checksum = await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false);
            return new(path, file.Length, file.LastWriteTimeUtc.Ticks, Convert.ToHexStringLower(checksum), options.AsksKvm);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new MemoryArgsException([Diagnostics.ProbingCodes.NotStarted.For(path, refused.Message)]);
        }
    }
}
