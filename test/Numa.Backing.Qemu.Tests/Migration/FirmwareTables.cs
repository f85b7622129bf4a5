using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>Reads the ACPI tables of a paused guest as its firmware would: by fw_cfg's DMA, over QEMU's qtest protocol.</summary>
internal static class FirmwareTables
{
    private const string Tables = "etc/acpi/tables";

    // QEMU docs/specs/fw_cfg.rst: the DMA register, and the bits of its control field.
    private const int DmaPort = 0x514;
    private const uint Read = 0x02;
    private const uint Select = 0x08;

    // Where in the guest's memory, of which nothing is used yet, the request and the answer are put.
    private const int Request = 0x1000;
    private const int Answer = 0x100000;

    private const int FileDirectory = 0x19;
    private const int MostFiles = 128;
    private const int EntryLength = 64;
    private const int NameAt = 8;

    /// <summary>A digest of the tables.</summary>
    public static async Task<string> ReadAsync(QemuProcess guest)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(guest.TestSocket));
        await using NetworkStream stream = new(socket);
        using StreamReader reader = new(stream, Encoding.ASCII);
        byte[] directory = await ReadFileAsync(stream, reader, FileDirectory, 4 + (MostFiles * EntryLength));
        uint files = BinaryPrimitives.ReadUInt32BigEndian(directory);
        for (int file = 0; file < files; file++)
        {
            byte[] entry = directory[(4 + (file * EntryLength))..][..EntryLength];
            if (Encoding.ASCII.GetString(entry, NameAt, EntryLength - NameAt).TrimEnd('\0') == Tables)
            {
                uint size = BinaryPrimitives.ReadUInt32BigEndian(entry);
                ushort selector = BinaryPrimitives.ReadUInt16BigEndian(entry.AsSpan(4));
                return Convert.ToHexString(SHA256.HashData(await ReadFileAsync(stream, reader, selector, (int)size)));
            }
        }

        throw new InvalidOperationException($"The guest has no {Tables}.");
    }

    private static async Task<byte[]> ReadFileAsync(NetworkStream stream, StreamReader reader, int selector, int length)
    {
        byte[] request = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(request, ((uint)selector << 16) | Select | Read);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(4), length);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(8), Answer);
        await SayAsync(stream, reader, $"write 0x{Request:x} 0x{request.Length:x} 0x{Convert.ToHexString(request)}");
        await SayAsync(stream, reader, $"outl 0x{DmaPort:x} 0x0");
        await SayAsync(stream, reader, $"outl 0x{DmaPort + 4:x} 0x{BinaryPrimitives.ReverseEndianness(Request):x}");
        string answer = await SayAsync(stream, reader, $"read 0x{Answer:x} 0x{length:x}");
        return Convert.FromHexString(answer.AsSpan(answer.IndexOf('x', StringComparison.Ordinal) + 1));
    }

    // "OK", or "OK 0x0012" with the bytes that were asked for.
    private static async Task<string> SayAsync(NetworkStream stream, StreamReader reader, string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"));
        string answer = await reader.ReadLineAsync() ?? throw new IOException("QEMU ended the conversation.");
        return answer.StartsWith("OK", StringComparison.Ordinal) ? answer : throw new IOException($"{line}: {answer}");
    }
}
