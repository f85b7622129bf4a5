using System.Xml;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>How diagnostics name the element or the attribute.</summary>
internal sealed partial class ElementReader
{
    /// <summary>The current element from the outermost, without <c>domain</c>: <c>cpu/numa/cell[2]/@memory</c>.</summary>
    public string Subject()
    {
        bool isTop = Depth <= _domainDepth;
        return _xml.NodeType == XmlNodeType.Attribute
            ? (isTop ? $"@{Name}" : $"{PathTo(Depth)}/@{Name}")
            : (isTop ? _path[Depth].Name : PathTo(Depth));
    }

    // Each step keeps its path, so that many elements inside it make one string together.
    private string PathTo(int depth)
    {
        if (depth <= _domainDepth)
        {
            return "";
        }

        ref Step step = ref _path[depth];
        return step.Path ??= depth == _domainDepth + 1 ? step.ToString() : $"{PathTo(depth - 1)}/{step}";
    }

    /// <summary>One element of the way from the outermost to the current one.</summary>
    private struct Step
    {
        public string Name;
        public int Position;
        public SourcePlace Place;
        public string? Path;

        public override readonly string ToString() => Position < 0 ? Name : $"{Name}[{Position}]";
    }
}
