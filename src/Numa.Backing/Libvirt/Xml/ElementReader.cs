using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>
/// Walks a text once, from front to back, and keeps what there is to say about it. It stands on an element or on one
/// of its attributes: <see cref="Attributes"/> first, then <see cref="Children"/> or the text. What is not read is skipped.
/// </summary>
internal sealed partial class ElementReader : IDisposable
{
    // No element that is read is deeper; below, only depth and well-formedness are checked.
    private const int DeepestRead = 14;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,

        // White space is part of a text, and libvirt refuses it behind a number.
        IgnoreWhitespace = false,
    };

    private readonly XmlReader _xml;
    private readonly ReusedParser? _parser;
    private readonly IXmlLineInfo _lines;
    private readonly int _linesBefore;
    private readonly DiagnosticBag _bag;
    private readonly int _maxDepth;
    private readonly AttributeNames _names;
    private readonly Step[] _path = new Step[DeepestRead];
    private int _domainDepth;

    /// <summary>Reads with a parser that was made for the text.</summary>
    public ElementReader(string text, int maxDepth, AttributeNames names, DiagnosticBag bag)
        : this(XmlReader.Create(new StringReader(text), Settings), maxDepth, names, bag)
    {
    }

    /// <summary>Reads with a parser that has read other texts before, and throws at whatever a document cannot have.</summary>
    public ElementReader(ReusedParser parser, int maxDepth, AttributeNames names, DiagnosticBag bag)
        : this(parser.Xml, maxDepth, names, bag)
    {
        _parser = parser;
        _linesBefore = parser.LinesBefore;
    }

    private ElementReader(XmlReader xml, int maxDepth, AttributeNames names, DiagnosticBag bag)
    {
        _xml = xml;
        _lines = (IXmlLineInfo)_xml;
        _maxDepth = maxDepth;
        _names = names;
        _bag = bag;
    }

    /// <summary>A parser of many texts that stands before this one. Null: the text needs one of its own.</summary>
    public static ReusedParser? ParserFor(string text) => ReusedParser.Take(text, Settings);

    /// <summary>The element's name, or the attribute's.</summary>
    public string Name => _xml.Name;

    /// <summary>The name without its prefix.</summary>
    public string LocalName => _xml.LocalName;

    /// <summary>Whether the element is of QEMU's namespace.</summary>
    public bool IsOfQemu => _xml.NamespaceURI == QemuPassthrough.Namespace;

    /// <summary>Whether the outermost element has ended.</summary>
    public bool IsAfterRoot { get; private set; }

    /// <summary>Where the element or the attribute stands.</summary>
    public SourcePlace Place => _xml.NodeType == XmlNodeType.Attribute ? Here : _path[Depth].Place;

    private SourcePlace Here => new(_lines.LineNumber - _linesBefore, _lines.LinePosition);

    private int Depth => _xml.NodeType == XmlNodeType.Attribute ? _xml.Depth - 1 : _xml.Depth;

    /// <summary>Steps to the outermost element; false when there is none.</summary>
    public bool EnterRoot()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                RefuseUnless(_parser is not { IsAtEnd: true });
                Remember();
                return true;
            }

            RefuseUnless(_xml.NodeType == XmlNodeType.Whitespace);
        }

        return false;
    }

    /// <summary>Says that the current element is the domain: paths of diagnostics start inside it.</summary>
    public void EnterDomain() => _domainDepth = Depth;

    /// <summary>Reads what comes after the outermost element, which must be well-formed too.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
            if (_parser is null || _xml.Depth > 0)
            {
                continue;
            }

            RefuseUnless(_xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.Whitespace);
            if (_xml.NodeType == XmlNodeType.Element)
            {
                RefuseUnless(_parser.IsAtEnd);
                _parser.GiveBack();
                return;
            }
        }
    }

    /// <summary>The names of the element's attributes, each in turn the current one.</summary>
    public AttributeWalk Attributes() => new(this);

    /// <summary>The names of the elements inside, each in turn the current one.</summary>
    public ChildWalk Children() => new(this);

    /// <summary>Says that the element is one of several, the n-th from 0, so that a diagnostic can name it.</summary>
    public ElementReader Numbered(int position)
    {
        _path[Depth].Position = position;
        _path[Depth].Path = null;
        return this;
    }

    /// <summary>Says something about the current element or attribute.</summary>
    public void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        _bag.Add(descriptor.At(Place, Subject(), values));

    /// <summary>Says something that was found out about an earlier place.</summary>
    public void Report(Diagnostic diagnostic) => _bag.Add(diagnostic);

    /// <summary>Says which of the attributes the current element lacks; one that is there and wrong was said before.</summary>
    public void ReportMissing(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (AttributeAsRead(name) is null)
            {
                Report(ReadingCodes.MissingAttribute, name);
            }
        }
    }

    /// <summary>Says that the current element lacks an element that it must have.</summary>
    public void MissingElement(string name) => Report(ReadingCodes.MissingElement, name);

    /// <summary>An attribute of the current element as text; null when it has none of that name.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    public void Dispose()
    {
        _keeper?.Dispose();
        if (_parser is null)
        {
            _xml.Dispose();
        }
    }

    private bool Read()
    {
        if (!_xml.Read())
        {
            return false;
        }

        if (_xml.Depth >= _maxDepth && _xml.NodeType == XmlNodeType.Element)
        {
            throw new DepthException(Here);
        }

        IsAfterRoot |= _xml.Depth == 0
            && (_xml.NodeType == XmlNodeType.EndElement || (_xml.NodeType == XmlNodeType.Element && _xml.IsEmptyElement));
        RefuseReservedPrefix();
        return true;
    }

    // XML names have no element with this prefix, but the parser lets it pass and nothing can write it again.
    private void RefuseReservedPrefix()
    {
        if (_xml.NodeType == XmlNodeType.Element && _xml.Prefix == "xmlns")
        {
            throw new XmlException("The prefix 'xmlns' is reserved.", null, _lines.LineNumber, _lines.LinePosition);
        }
    }

    // A parser of many takes what a document cannot have around its outermost element.
    private void RefuseUnless(bool isOfDocument)
    {
        if (!isOfDocument && _parser is not null)
        {
            throw new XmlException();
        }
    }

    private void Remember() => _path[_xml.Depth] = new Step { Name = _xml.Name, Position = -1, Place = Here };

    /// <summary>Steps through the attributes of one element.</summary>
    internal readonly struct AttributeWalk(ElementReader reader)
    {
        public string Current => reader.AttributeName();

        public AttributeWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            if (reader._xml.MoveToNextAttribute())
            {
                return true;
            }

            reader._xml.MoveToElement();
            return false;
        }
    }

    /// <summary>Steps through the elements directly inside one element, over all that a step left unread.</summary>
    internal readonly struct ChildWalk
    {
        private readonly ElementReader _reader;
        private readonly int _depth;
        private readonly bool _isEmpty;

        public ChildWalk(ElementReader reader)
        {
            _reader = reader;
            reader._xml.MoveToElement();
            _depth = reader._xml.Depth;
            _isEmpty = reader._xml.IsEmptyElement;
        }

        /// <summary>The name; empty for an element that a default namespace makes one of another vocabulary.</summary>
        public string Current =>
            _reader._xml.Prefix.Length == 0 && _reader._xml.NamespaceURI.Length > 0 ? "" : _reader._xml.Name;

        public ChildWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            while (!_isEmpty && _reader.Read())
            {
                int below = _reader._xml.Depth - _depth;
                if (below == 0)
                {
                    return false;
                }

                if (below == 1 && _reader._xml.NodeType == XmlNodeType.Element)
                {
                    _reader.Remember();
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>Elements are nested deeper than the caller allows; ends the walk and never leaves the folder.</summary>
internal sealed class DepthException(SourcePlace place) : Exception
{
    public SourcePlace Place { get; } = place;
}
