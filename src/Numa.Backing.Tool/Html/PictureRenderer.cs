using System.Globalization;
using System.Text;

namespace Numa.Backing.Tool.Html;

/// <summary>Draws the picture as SVG: three columns, and lines between their boxes.</summary>
internal sealed class PictureRenderer
{
    private const double Width = 1000;
    private const double Top = 34;
    private const double Gap = 16;

    // Left edge and width of the columns: guest, RAM blocks, host.
    private static readonly (double X, double Width, string Title)[] Columns =
        [(1, 190, "guest"), (345, 290, "RAM blocks of QEMU"), (789, 210, "host")];

    private readonly HtmlText _svg = new();
    private readonly Picture _picture;
    private readonly double _height;
    private readonly IReadOnlyList<PictureBox>[] _columns;

    private PictureRenderer(Picture picture)
    {
        _picture = picture;
        IReadOnlyList<PictureBox>[] boxes = [picture.Cells, picture.Blocks, picture.Nodes];
        _height = boxes.Max(HeightOf);
        _columns = [.. boxes.Select((column, index) => Place(column, Columns[index].X, Columns[index].Width))];
    }

    public static string Render(Picture picture) => new PictureRenderer(picture).Render();

    private string Render()
    {
        const string description =
            "Guest cells on the left, RAM blocks of QEMU in the middle, host nodes on the right; lines say what lies where.";
        _svg.Markup($"""<svg class="picture" viewBox="0 0 {Width} {Number(Top + _height + 2)}" """)
            .Markup($"""role="img" aria-label="{description}">""");
        foreach ((double x, double width, string title) in Columns)
        {
            _svg.Markup($"""<text class="column" x="{Number(x + (width / 2))}" y="20" text-anchor="middle">{title}</text>""");
        }

        Links(_picture.CellLinks, _columns[0], _columns[1]);
        Links([.. _picture.NodeLinks.OrderByDescending(link => link.Thickness)], _columns[1], _columns[2]);
        foreach (PictureBox box in _columns.SelectMany(column => column))
        {
            Box(box);
        }

        return _svg.Markup($"</svg>\n").ToString();
    }

    private static double HeightOf(IReadOnlyList<PictureBox> column) => column.Sum(box => box.Height + Gap);

    // A short column is spread over the height of the longest.
    private PictureBox[] Place(IReadOnlyList<PictureBox> column, double x, double width)
    {
        double between = (_height - column.Sum(box => box.Height)) / Math.Max(1, column.Count);
        double y = Top + (between / 2);
        List<PictureBox> placed = [];
        foreach (PictureBox box in column)
        {
            placed.Add(box with { X = x, Y = y, Width = width });
            y += box.Height + between;
        }

        return [.. placed];
    }

    private void Links(IReadOnlyList<PictureLink> links, IReadOnlyList<PictureBox> left, IReadOnlyList<PictureBox> right)
    {
        ILookup<int, int> leaving = links.Index()
            .OrderBy(link => right[link.Item.To].Y).ToLookup(link => link.Item.From, link => link.Index);
        ILookup<int, int> arriving = links.Index()
            .OrderBy(link => left[link.Item.From].Y).ToLookup(link => link.Item.To, link => link.Index);
        for (int i = 0; i < links.Count; i++)
        {
            PictureLink link = links[i];
            PictureBox from = left[link.From];
            double y1 = Port(from, [.. leaving[link.From]], i);
            double y2 = Port(right[link.To], [.. arriving[link.To]], i);
            double x1 = from.X + from.Width;
            double x2 = right[link.To].X;
            double middle = (x1 + x2) / 2;
            _svg.Markup($"""<path class="{link.Kind}"{HueOf(link.Hue)} stroke-width="{Number(link.Thickness)}" """)
                .Markup($"""d="M{Number(x1)} {Number(y1)}C{Number(middle)} {Number(y1)} """)
                .Markup($"""{Number(middle)} {Number(y2)} {Number(x2)} {Number(y2)}">""")
                .Markup($"<title>{link.Title}</title></path>\n");
        }
    }

    // The lines of a box are spread over its side in the order of their other ends.
    private static double Port(PictureBox box, int[] links, int link) =>
        box.Y + (box.Height * (Array.IndexOf(links, link) + 1) / (links.Length + 1));

    private void Box(PictureBox box)
    {
        _svg.Markup($"""<g class="{box.Kind}"{HueOf(box.Hue)} tabindex="0"><title>{box.Title}</title>""")
            .Markup($"""<rect x="{Number(box.X)}" y="{Number(box.Y)}" """)
            .Markup($"""width="{Number(box.Width)}" height="{Number(box.Height)}" rx="7"/>""");
        for (int i = 0; i < box.Lines.Count; i++)
        {
            double y = box.Y + (PictureBox.Padding / 2) + ((i + 0.75) * PictureBox.LineHeight);
            _svg.Markup($"""<text class="{(i == 0 ? "name" : "line")}" x="{Number(box.X + 12)}" y="{Number(y)}">""")
                .Markup($"{Fit(box.Lines[i], box.Width - 24)}</text>");
        }

        _svg.Markup($"</g>\n");
    }

    /// <summary>Cuts a text that is wider than its box: letters have one width, and those of some scripts two.</summary>
    private static string Fit(string text, double width)
    {
        const double letter = 7.85;
        int room = (int)(width / letter);
        if (text.Length <= room && text.All(char.IsAscii))
        {
            return text;
        }

        StringBuilder cut = new();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += rune.Value < 0x1100 ? 1 : 2;
            if (used > room - 1)
            {
                return cut.Append('…').ToString();
            }

            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }

    private static SafeMarkup HueOf(int? hue) => new(hue is { } degrees ? $" style=\"--h:{degrees}\"" : "");

    private static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
