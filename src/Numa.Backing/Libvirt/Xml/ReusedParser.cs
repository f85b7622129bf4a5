using System.Xml;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>A parser that a thread uses again: it sees all documents as elements of one text that does not end.</summary>
/// <remarks>
/// A new parser allocates 12 KB of buffers and names, more than the text of most guests. What is rare or depends on other
/// documents, such as a declaration or a reference, is read by a new parser; so is each text in which anything is wrong.
/// </remarks>
internal sealed class ReusedParser : TextReader
{
    // Follows each document, so that the parser does not read the end of the text. It reads ahead by at most the six letters of
    // a declaration. A text with this letter is read by a new parser.
    private const char Letter = 'Ω';
    private const string EndOfDocument = "<Ω />\n";

    // A larger text gains little, and enlarges a buffer that stays in memory.
    private const int MostCharacters = 1 << 15;

    // The names of all documents stay in memory with the parser, so another one takes its place after some megabytes.
    private const int MostOfAll = 1 << 22;

    [ThreadStatic]
    private static ReusedParser? _idle;

    private string _text = "";
    private int _read;
    private bool _isEndRead;
    private int _readOfAll;

    private ReusedParser(XmlReaderSettings settings)
    {
        XmlReaderSettings many = settings.Clone();
        many.ConformanceLevel = ConformanceLevel.Fragment;
        Xml = XmlReader.Create(this, many);
        Xml.Read();
    }

    /// <summary>The parser, whose next node is the first of the document.</summary>
    public XmlReader Xml { get; }

    /// <summary>How many lines came before the document.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Whether the current element is the end of the document and not a part of it.</summary>
    public bool IsAtEnd => Xml.LocalName[0] == Letter;

    /// <summary>The thread's parser, with the text as its next document. Null: the text needs a new parser.</summary>
    public static ReusedParser? Take(string text, XmlReaderSettings settings)
    {
        bool isUsual = text.Length < MostCharacters && text.StartsWith('<') && !text.StartsWith("<?", StringComparison.Ordinal)
            && !text.AsSpan().ContainsAny('&', Letter);
        if (!isUsual)
        {
            return null;
        }

        ReusedParser parser = _idle ?? new(settings);
        _idle = null;
        parser.LinesBefore = ((IXmlLineInfo)parser.Xml).LineNumber;
        (parser._text, parser._read, parser._isEndRead) = (text, 0, false);
        parser._readOfAll += text.Length;
        return parser;
    }

    /// <summary>Keeps the parser for the thread's next document; this one was read to its end.</summary>
    public void GiveBack()
    {
        _text = "";
        _idle = _readOfAll < MostOfAll ? this : null;
    }

    /// <summary>Returns the document, then the end of the document, then nothing.</summary>
    public override int Read(char[] buffer, int index, int count)
    {
        int more = Math.Min(count, _text.Length - _read);
        if (more > 0)
        {
            _text.CopyTo(_read, buffer, index, more);
            _read += more;
        }
        else if (!_isEndRead)
        {
            _isEndRead = true;
            EndOfDocument.CopyTo(0, buffer, index, EndOfDocument.Length);
            more = EndOfDocument.Length;
        }

        return more;
    }
}
