using System.Diagnostics;

namespace Numa.Backing.Tool.Tests.Html;

/// <summary>A headless Chromium, where one is installed.</summary>
internal static class Browser
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The program. The test that asks is skipped where there is none.</summary>
    public static string Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists) ?? Skip();

    /// <summary>Opens a page and gives the document as it is after its scripts have run.</summary>
    public static string DumpDocument(string page, string folder) => Run(folder, "--dump-dom", new Uri(page).AbsoluteUri);

    /// <summary>Writes a picture of a page.</summary>
    public static void Photograph(string page, string picture, (int Width, int Height) size, params string[] options) => Run(
        Path.GetDirectoryName(page)!,
        [$"--screenshot={picture}", $"--window-size={size.Width},{size.Height}", .. options, new Uri(page).AbsoluteUri]);

    private static string Run(string folder, params string[] arguments)
    {
        // As root, as in a container of CI, Chromium has no sandbox; the page is this test's own.
        using Process process = Process.Start(new ProcessStartInfo(
            Program,
            ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--user-data-dir={folder}/profile", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Chromium did not end in {Patience}.");
        }

        return output.Result;
    }

    private static string Skip()
    {
        Assert.Ignore("There is no Chromium on PATH: apt-get install chromium.");
        return "";
    }
}
