using System.CommandLine;
using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>The words of a command line that name a guest, its QEMU and its host.</summary>
internal sealed class GuestOptions
{
    public Argument<string> Guest { get; } = new("GUEST")
    {
        Description = "The file of a domain XML, - for standard input, or the name of a libvirt domain.",
    };

    public Option<string?> Qemu { get; } = new("--qemu")
    {
        Description = "A version such as 9.1, a binary, or a file of 'facts'. Default: the guest's <emulator>, then PATH.",
        HelpName = "QEMU",
    };

    public Option<string?> Host { get; } = new("--host")
    {
        Description = "A file that describes the host ('numa-backing facts' prints one), - or none. Default: this host.",
        HelpName = "FILE",
    };

    public Option<string?> Libvirt { get; } = new("--libvirt")
    {
        Description = "Follow this release of libvirt, such as 11.3.0, also where it drops a policy.",
        HelpName = "VERSION",
    };

    public Option<bool> Strict { get; } = new("--warnings-as-errors") { Description = "Refuse the guest for a warning." };

    public void AddTo(Command command)
    {
        command.Add(Guest);
        command.Add(Qemu);
        command.Add(Host);
        command.Add(Libvirt);
        command.Add(Strict);
    }

    public GuestRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(Guest), parsed.GetValue(Qemu), parsed.GetValue(Host), OptionsOf(parsed));

    private MemoryArgsOptions OptionsOf(ParseResult parsed) => new()
    {
        FollowLibvirt = VersionOf(parsed.GetValue(Libvirt)),
        WarningsAsErrors = parsed.GetValue(Strict),
    };

    private static LibvirtVersion? VersionOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return LibvirtVersion.TryParse(text, out LibvirtVersion version)
            ? version
            : throw ToolException.Usage($"'{Printable.Of(text)}' is not a release of libvirt.", "Write one such as 11.3.0.");
    }
}
