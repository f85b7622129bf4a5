using System.Xml;

namespace Numa.Backing.Domain.Xml;

/// <summary>One parser for the documents of a thread, which it sees as elements of one text that never ends.</summary>
/// <remarks>
/// A parser starts with 12 KB of buffers and names, more than most guests need for themselves. What is rare or could be read
/// differently beside other documents, such as a declaration or a reference, is left to a parser that reads nothing else; so
/// is each text in which anything is wrong.
/// </remarks>
internal sealed class ParserOfMany : TextReader
{
    // Stands behind each document, so that the parser never sees an end, as it never asks for more than the six letters of a
    // declaration. No text with its letter comes here.
    private const char Letter = 'Ω';
    private const string EndOfDocument = "<Ω />\n";

    // Larger texts gain little, and would enlarge a buffer that stays.
    private const int MostCharacters = 1 << 15;

    // Names stay with the parser too: another one takes its place from time to time.
    private const int MostLines = 1 << 19;

    [ThreadStatic]
    private static ParserOfMany? _idle;

    private string _text = "";
    private int _read;
    private bool _isEndRead;

    private ParserOfMany(XmlReaderSettings settings)
    {
        XmlReaderSettings many = settings.Clone();
        many.ConformanceLevel = ConformanceLevel.Fragment;
        Xml = XmlReader.Create(this, many);
        Xml.Read();
    }

    /// <summary>Stands before the document that was given.</summary>
    public XmlReader Xml { get; }

    /// <summary>How many lines came before the document.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Whether the current element is the end of the document and not a part of it.</summary>
    public bool IsAtEnd => Xml.LocalName[0] == Letter;

    /// <summary>A parser that stands before the text. Null: the text needs a parser of its own.</summary>
    public static ParserOfMany? Take(string text, XmlReaderSettings settings)
    {
        bool isUsual = text.Length < MostCharacters && text.StartsWith('<') && !text.StartsWith("<?", StringComparison.Ordinal)
            && !text.AsSpan().ContainsAny('&', Letter);
        if (!isUsual)
        {
            return null;
        }

        ParserOfMany parser = _idle ?? new(settings);
        _idle = null;
        parser.LinesBefore = ((IXmlLineInfo)parser.Xml).LineNumber;
        (parser._text, parser._read, parser._isEndRead) = (text, 0, false);
        return parser;
    }

    /// <summary>Keeps the parser for the thread's next document; this one was read to its end.</summary>
    public void GiveBack()
    {
        _text = "";
        _idle = LinesBefore < MostLines ? this : null;
    }

    /// <summary>Gives the parser the document, then its end, then nothing: if it asks then, it did not see the end.</summary>
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
