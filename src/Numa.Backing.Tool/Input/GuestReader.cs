using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds the domain XML behind a name: a file, standard input, or a domain of libvirt.</summary>
internal sealed class GuestReader(ToolEnvironment environment, InputFile files)
{
    private const string What = "The domain XML";

    public async Task<SourceText> ReadAsync(string guest, CancellationToken cancellationToken)
    {
        if (guest == InputFile.StandardInput || File.Exists(guest) || Directory.Exists(guest) || LooksLikePath(guest))
        {
            return await files.ReadAsync(guest, What, cancellationToken).ConfigureAwait(false);
        }

        if (ProgramPath.Find(environment, "virsh") is not { } virsh)
        {
            throw ToolException.Unreadable(
                $"{What} cannot be read: '{Printable.Of(guest)}' is not a file, and virsh, which finds guests by name, is not "
                    + "installed.",
                "Pass the path of an XML file, or - to read standard input.");
        }

        ProgramOutput output = await ProgramPath
            .RunAsync(virsh, ["--readonly", "dumpxml", "--", guest], cancellationToken).ConfigureAwait(false);
        return output.ExitCode == 0
            ? new(guest, output.Output)
            : throw ToolException.Unreadable(
                $"virsh does not give the XML of '{Printable.Of(guest)}': {Printable.Of(output.FirstErrorLine)}",
                "Pass a name that 'virsh list --all' shows, or the path of an XML file.");
    }

    private static bool LooksLikePath(string guest) =>
        guest.Contains('/', StringComparison.Ordinal) || guest.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
