using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Html;
using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Html;

/// <summary>The page as a browser lays it out. Skipped where no Chromium is installed.</summary>
[Platform("Linux")]
[Category("Browser")]
internal sealed partial class ReportInBrowserTests
{
    // Widths of a phone, a tablet and a desktop.
    private static readonly int[] Widths = [390, 820, 1280];

    // Measures each frame: what leaves its box is a line of the result.
    private const string Script =
        """
        function measure(frame) {
          const doc = frame.contentDocument, win = frame.contentWindow, found = [], where = frame.title + ': ';
          const say = text => found.push(where + text);
          if (doc.documentElement.scrollWidth > win.innerWidth + 1) say('the page is ' + doc.documentElement.scrollWidth + ' wide');
          if (!doc.querySelector('.picture g')) say('there is no picture');
          const view = doc.querySelector('.picture').viewBox.baseVal, columns = {};
          for (const g of doc.querySelectorAll('.picture g')) {
            const box = g.querySelector('rect').getBBox();
            if (box.x < 0 || box.y < 0 || box.x + box.width > view.width || box.y + box.height > view.height) say('a box leaves the picture');
            for (const text of g.querySelectorAll('text')) {
              const t = text.getBBox();
              if (t.x + t.width > box.x + box.width || t.y + t.height > box.y + box.height) say('a text leaves its box: ' + text.textContent);
            }
            (columns[box.x] ??= []).push(box);
          }
          for (const column of Object.values(columns)) {
            column.sort((a, b) => a.y - b.y);
            for (let i = 1; i < column.length; i++) if (column[i].y < column[i - 1].y + column[i - 1].height + 4) say('boxes overlap');
          }
          for (const one of [...doc.querySelectorAll('.has')].slice(0, 25)) {
            one.focus({ preventScroll: true });
            const r = one.querySelector('.why').getBoundingClientRect();
            if (r.height < 10) say('no reason is shown for ' + one.firstChild.textContent);
            else if (r.left < 0 || r.right > win.innerWidth || r.top < 0 || r.bottom > win.innerHeight) say('a reason leaves the window');
            if (!one.matches(':focus')) say('the keyboard does not reach ' + one.firstChild.textContent);
            one.blur();
          }
          for (const part of doc.querySelectorAll('main > *')) {
            if (part.getBoundingClientRect().right > win.innerWidth + 1) say('a part leaves the window: ' + part.className);
          }
          return found;
        }
        addEventListener('load', () => {
          const all = [...document.querySelectorAll('iframe')].flatMap(measure);
          document.getElementById('result').textContent = JSON.stringify(all);
        });
        """;

    [Test]
    public void Page_OfEveryGuestAtEveryWidth_IsLaidOutWhole() => Assert.That(
        Measure(from guest in ReportGuests.All
            from width in Widths
            select ($"{guest.Name} at {width}", width, ReportPage.Render(guest.Report))),
        Is.Empty);

    // The measure itself: it finds what is wrong with a page.
    [Test]
    public void Page_ThatIsBroken_IsFound()
    {
        string page = ReportPage.Render(ReportGuests.All[1].Report);
        string[] found = Measure(
        [
            ("wide", 390, page.Replace("<footer>", "<footer style=\"width:900px\">", StringComparison.Ordinal)),
            ("text", 390, page.Replace(">ram-node0<", ">ram-node0 of a name that does not fit in its box<", StringComparison.Ordinal)),
            ("reason", 390, page.Replace(".has:focus .why", ".none", StringComparison.Ordinal)),
        ]);
        Assert.That(found, Has.Some.StartsWith("wide: the page is").And.Some.StartsWith("text: a text leaves its box")
            .And.Some.StartsWith("reason: no reason is shown"));
    }

    [Test]
    public void Page_OfTheSample_IsTheOneInTheDocuments()
    {
        using TemporaryFolder folder = new();
        string page = folder.PathOf("page.html");
        File.WriteAllText(page, ReportPage.Render(ReportGuests.All[^1].Report));
        foreach ((string name, string scheme) in new[] { ("report-light", "1"), ("report-dark", "0") })
        {
            string kept = Repository.PathOf($"docs/pictures/{name}.png");
            string picture = Acceptance.IsWanted ? kept : folder.PathOf($"{name}.png");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(picture)!);
            Browser.Photograph(page, picture, (960, 570), $"--blink-settings=preferredColorScheme={scheme}");
            Assert.That(new FileInfo(picture).Length, Is.InRange(10_000, 90_000), "It is a picture of a page, and small.");
            Assert.That(File.Exists(kept), $"docs has no {name}.png: accept it.");
        }
    }

    private static string[] Measure(IEnumerable<(string Name, int Width, string Page)> pages)
    {
        using TemporaryFolder folder = new();
        string frames = string.Concat(pages.Select(page => $"<iframe title=\"{page.Name}\" style=\"width:{page.Width}px;height:800px\" "
            + $"srcdoc=\"{WebUtility.HtmlEncode(page.Page)}\"></iframe>\n"));
        string harness = folder.PathOf("harness.html");
        File.WriteAllText(harness, $"<!DOCTYPE html><meta charset=\"utf-8\"><pre id=\"result\"></pre>{frames}<script>{Script}</script>");
        string document = Browser.DumpDocument(harness, folder.Path);
        Match result = Result().Match(document);
        Assert.That(result.Success, Is.True, () => document[..Math.Min(document.Length, 2000)]);
        return JsonSerializer.Deserialize<string[]>(WebUtility.HtmlDecode(result.Groups[1].Value))!;
    }

    [GeneratedRegex("<pre id=\"result\">(.+?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Result();
}
