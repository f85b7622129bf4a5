namespace Numa.Backing.Tool.Html;

/// <summary>Renders the page.</summary>
internal static class ReportPage
{
    public static string Render(ReportModel report) => report.Title;
}
