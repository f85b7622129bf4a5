using System.CommandLine;
using System.CommandLine.Help;

namespace Numa.Backing.Tool.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The name that the tool is installed under.</summary>
    public const string Name = "numa-backing";

    private const string Description =
        "Where the memory of a QEMU guest lies, and why: from a libvirt domain XML to QEMU's arguments, "
        + "whether the guest fits on a host, and whether a running guest is as it was written.";

    private const string Help =
        """
        Examples:
          numa-backing explain guest.xml                     the memory arguments, and the reason for each
          numa-backing explain guest.xml --html guest.html   the same as a page with a picture
          virsh dumpxml web | numa-backing check -           does this guest fit on this host?
          numa-backing ps                                    every QEMU here: its memory, and what is wrong with it

        A GUEST is the file of a domain XML, - for standard input, or the name of a libvirt domain (virsh dumpxml).

        Exit codes:
          0  the answer is yes
          1  the answer is no: refused, does not fit, incompatible, not as planned
          2  the command line is wrong
          3  something cannot be read or reached, or the answer is unknown
        """;

    public static RootCommand Create(CommandHost host)
    {
        RootCommand root = new(Description)
        {
            host.Json,
            host.Color,
            new ExplainCommand().Create(host),
            CheckCommand.Create(host),
            new PlaceCommand().Create(host),
            new CompareCommand().Create(host),
            new VerifyCommand().Create(host),
            PsCommand.Create(host),
            new PlugCommand().Create(host),
            new UnplugCommand().Create(host),
            new ResizeCommand().Create(host),
            new ReadCommand().Create(host),
            new FactsCommand().Create(host),
            new CompletionCommand().Create(host),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelpAction((HelpAction)help.Action!, Help);
        return root;
    }
}
