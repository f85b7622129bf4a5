using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Numa.Backing.Probing;

/// <summary>A UNIX socket of a monitor.</summary>
internal static class QmpSocket
{
    // include/uapi/asm-generic/socket.h of Linux 6.12; arch/powerpc has a number of its own.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int PeerCredentialsPower = 21;

    /// <summary>Connects within the time of a reply.</summary>
    /// <exception cref="QmpConnectionException">No process listens there, or the path is too long.</exception>
    /// <exception cref="TimeoutException">The peer does not accept in time.</exception>
    public static async Task<Socket> ConnectAsync(
        string path, QmpConnectionOptions options, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ReplyTimeout);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), deadline.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception failure)
        {
            socket.Dispose();
            throw failure switch
            {
                OperationCanceledException when cancellationToken.IsCancellationRequested => failure,
                OperationCanceledException => new TimeoutException(
                    $"The socket was not accepted within {options.ReplyTimeout.TotalSeconds} seconds."),
                _ => new QmpConnectionException($"Cannot connect to the socket: {failure.Message}", failure),
            };
        }
    }

    /// <summary>
    /// The process that called <c>listen</c> on the socket: QEMU itself, or the process that passed the socket to it.
    /// Null: it is in another PID namespace, or the kernel does not report it.
    /// </summary>
    public static int? PeerProcessId(Socket socket)
    {
        int option = RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Ppc64le
            ? PeerCredentialsPower : PeerCredentials;
        byte[] credentials = new byte[12]; // pid, uid, gid
        try
        {
            int length = socket.GetRawSocketOption(SocketLevel, option, credentials);
            int processId = MemoryMarshal.Read<int>(credentials);
            return length >= sizeof(int) && processId > 0 ? processId : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Whether an exception is a failure of the stream, and not of this code.</summary>
    public static bool IsStreamFailure(Exception exception) =>
        exception is (IOException or SocketException or ObjectDisposedException) and not QmpConnectionException;
}
