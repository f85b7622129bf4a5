using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>
/// Walks a text once, from front to back, and keeps what there is to say about it. It stands on an element or on one
/// of its attributes: <see cref="Attributes"/> first, then <see cref="Children"/> or the text. What is not read is skipped.
/// </summary>
internal sealed partial class ElementReader : IDisposable
{
    // No element that is read lies deeper; below, only depth and well-formedness count.
    private const int DeepestRead = 12;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _lines;
    private readonly DiagnosticBag _bag;
    private readonly int _maxDepth;
    private readonly Step[] _path = new Step[DeepestRead];

    public ElementReader(string text, int maxDepth, DiagnosticBag bag)
    {
        _xml = XmlReader.Create(new StringReader(text), Settings);
        _lines = (IXmlLineInfo)_xml;
        _maxDepth = maxDepth;
        _bag = bag;
    }

    /// <summary>The element's name, or the attribute's.</summary>
    public string Name => _xml.Name;

    /// <summary>Where the element or the attribute stands.</summary>
    public SourcePlace Place => _xml.NodeType == XmlNodeType.Attribute ? Here : _path[Depth].Place;

    private SourcePlace Here => new(_lines.LineNumber, _lines.LinePosition);

    private int Depth => _xml.NodeType == XmlNodeType.Attribute ? _xml.Depth - 1 : _xml.Depth;

    /// <summary>Steps to the outermost element; false when there is none.</summary>
    public bool EnterRoot()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                Remember();
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads what comes after the outermost element, which must be well-formed too.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    /// <summary>The names of the element's attributes, each in turn the current one.</summary>
    public AttributeWalk Attributes() => new(_xml);

    /// <summary>The names of the elements inside, each in turn the current one.</summary>
    public ChildWalk Children() => new(this);

    /// <summary>Says that the element is one of several, the n-th from 0, so that a diagnostic can name it.</summary>
    public ElementReader Numbered(int position)
    {
        _path[Depth].Position = position;
        return this;
    }

    /// <summary>Says something about the current element or attribute.</summary>
    public void Report(DiagnosticDescriptor descriptor, params ReadOnlySpan<object?> values) =>
        _bag.Add(descriptor.At(Place, Subject(), values));

    /// <summary>Says which of the attributes the current element lacks; one that is there and wrong was said before.</summary>
    public void ReportMissing(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            bool isThere = _xml.MoveToAttribute(name);
            _xml.MoveToElement();
            if (!isThere)
            {
                Report(ReadingCodes.MissingAttribute, name);
            }
        }
    }

    /// <summary>Says that the current element lacks an element that it must have.</summary>
    public void MissingElement(string name) => Report(ReadingCodes.MissingElement, name);

    /// <summary>Says that the current attribute is not known; those of another namespace are no concern of memory.</summary>
    public void UnknownAttribute()
    {
        if (!Name.Contains(':', StringComparison.Ordinal) && Name != "xmlns")
        {
            Report(ReadingCodes.UnknownAttribute, Name);
        }
    }

    /// <summary>An attribute of the current element as text; null when it has none of that name.</summary>
    public string? Attribute(string name) => _xml.GetAttribute(name);

    public void Dispose() => _xml.Dispose();

    /// <summary>The current element from the outermost, without <c>domain</c>: <c>cpu/numa/cell[2]/@memory</c>.</summary>
    public string Subject()
    {
        string path = PathTo(Depth);
        return _xml.NodeType == XmlNodeType.Attribute ? $"{path}/@{Name}".TrimStart('/') : path;
    }

    private string PathTo(int depth)
    {
        if (depth == 0)
        {
            return _xml.NodeType == XmlNodeType.Attribute ? "" : _path[0].Name;
        }

        IEnumerable<string> steps = _path.Skip(1).Take(depth).Select(step => step.ToString());
        return string.Join('/', steps);
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

        return true;
    }

    private void Remember() => _path[_xml.Depth] = new Step { Name = _xml.Name, Position = -1, Place = Here };

    /// <summary>One element of the way from the outermost to the current one.</summary>
    private struct Step
    {
        public string Name;
        public int Position;
        public SourcePlace Place;

        public override readonly string ToString() => Position < 0 ? Name : $"{Name}[{Position}]";
    }

    /// <summary>Steps through the attributes of one element.</summary>
    internal readonly struct AttributeWalk(XmlReader xml)
    {
        public string Current => xml.Name;

        public AttributeWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            if (xml.MoveToNextAttribute())
            {
                return true;
            }

            xml.MoveToElement();
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

        public string Current => _reader._xml.Name;

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
