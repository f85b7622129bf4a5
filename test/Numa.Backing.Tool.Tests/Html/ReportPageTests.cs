using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Html;

namespace Numa.Backing.Tool.Tests.Html;

/// <summary>The page as text: a pure function of its model, without scripts, with every foreign text escaped.</summary>
internal sealed class ReportPageTests
{
    private static IEnumerable<TestCaseData> Reports() =>
        ReportGuests.All.Select(one => new TestCaseData(one.Report).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Reports))]
    public void Render_AnyGuest_IsSelfContained(object report)
    {
        string page = ReportPage.Render((ReportModel)report);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Not.Contain("<script"));
            Assert.That(page, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(page.Contains('\u202E', StringComparison.Ordinal), Is.False);
            Assert.That(page, Does.StartWith("<!DOCTYPE html>").And.EndWith("</html>\n"));
        });
    }

    [TestCaseSource(nameof(Reports))]
    public void Render_Twice_IsTheSame(object report)
    {
        string first = ReportPage.Render((ReportModel)report);
        Assert.That(ReportPage.Render((ReportModel)report), Is.EqualTo(first));
    }

    [Test]
    public void Render_SmallGuest_IsThisPage() => Snapshot.Match(ReportPage.Render(ReportGuests.All[1].Report).Replace("><", ">\n<"));

    [Test]
    public void Render_PlacedGuest_DrawsWhatItTakesAndWhyNotElsewhere()
    {
        string page = ReportPage.Render(ReportGuests.All.Single(one => one.Name == "placed").Report);
        Assert.That(page, Does.Contain("Where it goes").And.Contain("class=\"taken\"").And.Contain("Why not elsewhere").And.Contain("NB7611"));
    }

    [Test]
    public void Render_GuestFoundElsewhere_DrawsIt() =>
        Assert.That(PictureRenderer.Render(new(ReportGuests.All[^1].Report)), Does.Contain("link found bad").And.Contain("on wrong nodes"));

    [TestCase("<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;")]
    [TestCase("a\u0000b\u202E", "a\uFFFDb\uFFFD")]
    public void Escape_ForeignText_IsTextAlone(string text, string escaped) =>
        Assert.That(HtmlText.Escape(text), Is.EqualTo(escaped));
}
