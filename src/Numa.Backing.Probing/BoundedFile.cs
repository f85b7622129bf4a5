using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Numa.Backing.Probing;

/// <summary>Reads files of unknown kind and size: a FIFO does not block, and an endless file ends at the limit.</summary>
internal static class BoundedFile
{
    // include/uapi/asm-generic/fcntl.h of Linux 6.12; the same on every architecture that .NET runs on.
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int PermissionDenied = 13;
    private const int NotDirectory = 20;
    private const int BlockSize = 1 << 16;

    /// <summary>Opens a file for reading, without waiting for the writer of a FIFO.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnauthorizedAccessException($"{path} is a directory.");
        }

        int descriptor = OpenFile(Encoding.UTF8.GetBytes(path + "\0"), NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            string message = $"{path}: {Marshal.GetPInvokeErrorMessage(error)}";
            throw error switch
            {
                NoSuchFile or NotDirectory => new FileNotFoundException(message, path),
                PermissionDenied or NotPermitted => new UnauthorizedAccessException(message),
                _ => new IOException(message),
            };
        }

        return new(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>The text of a file, of at most so many bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    /// <exception cref="FileTooLargeException">The file is larger than the limit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the reading.</exception>
    public static string ReadText(string path, int limit, CancellationToken cancellationToken = default)
    {
        using FileStream file = Open(path);
        using MemoryStream text = new();
        byte[] block = new byte[BlockSize];
        int count;

        // The kernel's files say that they are empty, so their size is only known after reading.
        while ((count = file.Read(block)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Write(block, 0, count);
            if (text.Length > limit)
            {
                throw new FileTooLargeException($"{path} is larger than {limit} bytes.");
            }
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);
}

/// <summary>A file is larger than the limit.</summary>
internal sealed class FileTooLargeException(string message) : IOException(message);
