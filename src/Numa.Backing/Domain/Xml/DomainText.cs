using System.Text;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Takes the text of a domain from a stream.</summary>
internal static class DomainText
{
    private const int LongestCharacter = 4;

    /// <summary>The whole text; null when it is too long or not in its encoding, which the bag then says.</summary>
    public static string? Read(Stream stream, DomainReadOptions options, DiagnosticBag bag)
    {
        using MemoryStream bytes = new();
        long most = (long)options.MaxCharacters * LongestCharacter;
        byte[] buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                bag.Add(ReadingCodes.TooLong.For("domain", options.MaxCharacters));
                return null;
            }
        }

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

    // The parser itself knows best how a text says its encoding: it is asked for the first node alone.
    private static Encoding DeclaredEncoding(MemoryStream bytes)
    {
        bytes.Position = 0;
        using XmlReader xml = XmlReader.Create(bytes, new XmlReaderSettings { CloseInput = false });
        string? name = xml.Read() && xml.NodeType == XmlNodeType.XmlDeclaration ? xml.GetAttribute("encoding") : null;
        return Encoding.GetEncoding(name ?? "utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
