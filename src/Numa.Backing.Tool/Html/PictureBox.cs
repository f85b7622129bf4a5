namespace Numa.Backing.Tool.Html;

/// <summary>A cell, a RAM block or a host node in the picture.</summary>
/// <param name="Kind">The class of its style.</param>
/// <param name="Lines">The lines of text, the name first.</param>
/// <param name="Title">All of it, for the pointer and for screen readers.</param>
internal sealed record PictureBox(string Kind, IReadOnlyList<string> Lines, string Title)
{
    public double X { get; init; }

    public double Y { get; init; }

    public double Width { get; init; }

    public double Height => Padding + (Lines.Count * LineHeight);

    /// <summary>The color of a host node, in degrees. Null: the color of text.</summary>
    public int? Hue { get; init; }

    public const double LineHeight = 18;

    public const double Padding = 18;
}

/// <summary>A line from one box to another.</summary>
/// <param name="From">The position of the box on the left in its column.</param>
/// <param name="To">The position of the box on the right in its column.</param>
/// <param name="Kind">The class of its style.</param>
/// <param name="Title">What it means.</param>
internal sealed record PictureLink(int From, int To, string Kind, string Title)
{
    /// <summary>How thick it is, in pixels of the picture.</summary>
    public double Thickness { get; init; } = 2;

    /// <summary>The color of a host node, in degrees. Null: the color of text.</summary>
    public int? Hue { get; init; }
}
