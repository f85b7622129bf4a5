using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>What each command prints, and its exit code. The host and the QEMU are named, so that no machine matters.</summary>
internal sealed class CommandTests
{
    private static readonly string[] Facts = ["--host", ToolRun.TwoNodes, "--qemu", "9.1"];

    private static readonly string WebCache = Repository.PathOf("docs/samples/web-cache.xml");

    [Test]
    public Task Explain_Guest_PrintsArgumentsWithReasons() => MatchAsync("explain", WebCache);

    [Test]
    public Task Explain_ArgvAlone_PrintsOneOnEachLine() => MatchAsync("explain", WebCache, "--argv");

    [Test]
    public Task Explain_Shell_PrintsOneLine() => MatchAsync("explain", WebCache, "--shell");

    [Test]
    public Task Explain_Colored_HasEscapes() => MatchAsync("explain", ToolRun.FileOf("refused.xml"), "--color", "always");

    [Test]
    public Task Explain_WrongXml_PrintsErrorsAsACompiler() => MatchAsync("explain", ToolRun.FileOf("wrong.xml"));

    [Test]
    public Task Explain_RefusedGuest_SaysWhy() => MatchAsync("explain", ToolRun.FileOf("refused.xml"));

    [Test]
    public Task Check_GuestThatFits_PrintsNodes() => MatchAsync("check", WebCache);

    [Test]
    public async Task Check_GuestThatDoesNotFit_PrintsWaysOut()
    {
        string xml = (await File.ReadAllTextAsync(WebCache)).Replace("cellid='1' mode='preferred' nodeset='0-1'", "cellid='1' mode='strict' nodeset='1'");
        Snapshot.Match((await ToolRun.OfAsync(xml, ["check", "-", .. Facts])).ToString());
    }

    [Test]
    public Task Place_Guest_PrintsNodesAndWhyNotOthers() => MatchAsync("place", ToolRun.FileOf("plug.xml"));

    [Test]
    public Task Place_AsXml_PrintsTheDomainAlone() => MatchAsync("place", Repository.PathOf("docs/samples/first-guest.xml"), "--xml");

    [Test]
    public Task Place_Spread_PutsCellsOnNodesOfTheirOwn() => MatchAsync("place", WebCache, "--strategy", "spread");

    [Test]
    public async Task Place_AsXmlOfAGuestThatFitsNowhere_PrintsNoXml()
    {
        ToolRun run = await ToolRun.OfAsync(["place", ToolRun.FileOf("huge.xml"), "--xml", .. Facts]);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("NB7611"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public Task Place_GuestThatFitsNowhere_SaysWhy() => MatchAsync("place", ToolRun.FileOf("huge.xml"));

    [Test]
    public Task Compare_AliasOnAnotherQemu_IsIncompatible() =>
        MatchAsync("compare", Repository.PathOf("docs/samples/first-guest.xml"), "--to-qemu", "10.0");

    [Test]
    public Task Compare_VersionedMachineOnAnotherQemu_IsCompatible() => MatchAsync("compare", WebCache, "--to-qemu", "10.0");

    [Test]
    public Task Plug_Module_PrintsCommands() => MatchAsync("plug", ToolRun.FileOf("plug.xml"), ToolRun.FileOf("dimm.xml"));

    [Test]
    public Task Unplug_Device_PrintsCommands() => MatchAsync("unplug", ToolRun.FileOf("plug.xml"), "virtiomem0");

    [Test]
    public Task Resize_Device_PrintsCommand() => MatchAsync("resize", ToolRun.FileOf("plug.xml"), "virtiomem0", "3GiB");

    [Test]
    public Task Resize_MoreThanTheDeviceHas_IsRefused() => MatchAsync("resize", ToolRun.FileOf("plug.xml"), "virtiomem0", "9GiB");

    [Test]
    public Task Read_LogOfLibvirt_PrintsMemoryArguments() => MatchAsync("read", ToolRun.FileOf("command.txt"));

    [Test]
    public Task Read_ConfigFile_PrintsMemoryArguments() => MatchAsync("read", "--config", ToolRun.FileOf("guest.cfg"));

    [Test]
    public async Task Read_Words_AfterTwoDashes() => Snapshot.Match((await ToolRun.OfAsync(
        ["read", .. Facts, "--", "qemu-system-x86_64", "-machine", "pc-q35-9.1", "-m", "2G", "-mem-path", "/dev/hugepages"])).ToString());

    [TestCase("explain")]
    [TestCase("check")]
    [TestCase("compare")]
    [TestCase("place")]
    [TestCase("verify")]
    [TestCase("ps")]
    [TestCase("plug")]
    [TestCase("unplug")]
    [TestCase("resize")]
    [TestCase("read")]
    [TestCase("facts")]
    [TestCase("completion")]
    public async Task Help_OfCommand_TeachesByExample(string command) =>
        Snapshot.Match((await ToolRun.OfAsync(command, "--help")).ToString());

    [Test]
    public async Task Help_OfTool_NamesCommandsAndExitCodes() => Snapshot.Match((await ToolRun.OfAsync("--help")).ToString());

    [Test]
    public async Task Completion_OfAPart_SuggestsCommands()
    {
        ToolRun run = await ToolRun.OfAsync("[suggest:16]", "numa-backing com");
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(new[] { "compare", "completion" }));
    }

    private static async Task MatchAsync(params string[] args) => Snapshot.Match((await ToolRun.OfAsync([.. args, .. Facts])).ToString());
}
