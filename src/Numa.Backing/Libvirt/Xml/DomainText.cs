using System.Text;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Takes the text of a domain from a stream.</summary>
internal static class DomainText
{
    private const int LongestCharacter = 4;
    private const int BufferSize = 81920;

    /// <summary>All bytes of the stream; null when they are too many, which the bag then says.</summary>
    public static MemoryStream? ReadBytes(Stream stream, DomainReadOptions options, DiagnosticBag bag)
    {
        MemoryStream bytes = new();
        byte[] buffer = new byte[BufferSize];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (IsTooLong(bytes, options, bag))
            {
                return null;
            }
        }

        return bytes;
    }

    /// <summary>What <see cref="ReadBytes"/> gives, without blocking.</summary>
    public static async Task<MemoryStream?> ReadBytesAsync(
        Stream stream, DomainReadOptions options, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        MemoryStream bytes = new();
        byte[] buffer = new byte[BufferSize];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (IsTooLong(bytes, options, bag))
            {
                return null;
            }
        }

        return bytes;
    }

    /// <summary>The text; null when it is not in its encoding, which the bag then says.</summary>
    public static string? Decode(MemoryStream bytes, DiagnosticBag bag)
    {
        try
        {
            Encoding encoding = DeclaredEncoding(bytes);
            bytes.Position = 0;
            using StreamReader reader = new(bytes, encoding, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception wrong) when (wrong is XmlException or DecoderFallbackException or ArgumentException)
        {
            bag.Add(ReadingCodes.NotXml.For("domain", wrong.Message));
            return null;
        }
    }

    private static bool IsTooLong(MemoryStream bytes, DomainReadOptions options, DiagnosticBag bag)
    {
        bool isTooLong = bytes.Length > (long)options.MaxCharacters * LongestCharacter;
        if (isTooLong)
        {
            bag.Add(ReadingCodes.TooLong.For("domain", options.MaxCharacters));
        }

        return isTooLong;
    }

    // The parser itself detects the encoding of a text: only the first node is read.
    private static Encoding DeclaredEncoding(MemoryStream bytes)
    {
        bytes.Position = 0;
        using XmlReader xml = XmlReader.Create(bytes, new XmlReaderSettings { CloseInput = false });
        string? name = xml.Read() && xml.NodeType == XmlNodeType.XmlDeclaration ? xml.GetAttribute("encoding") : null;
        return Encoding.GetEncoding(name ?? "utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
