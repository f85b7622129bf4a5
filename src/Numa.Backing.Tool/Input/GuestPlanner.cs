using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Reads a guest, a QEMU and a host, and asks the library for the answer.</summary>
internal sealed class GuestPlanner(ToolEnvironment environment)
{
    private readonly InputFile _files = new(environment);

    public Task<SourceText> ReadFileAsync(string path, string what, CancellationToken cancellationToken) =>
        _files.ReadAsync(path, what, cancellationToken);

    public Task<SourceText> ReadGuestAsync(string guest, CancellationToken cancellationToken) =>
        new GuestReader(environment, _files).ReadAsync(guest, cancellationToken);

    public Task<QemuFacts> ReadQemuAsync(
        string? named, SourceText guest, Architecture? architecture, CancellationToken cancellationToken) =>
        new QemuReader(environment, _files).ReadAsync(named, guest, architecture, cancellationToken);

    public Task<HostFacts> ReadHostAsync(string? named, CancellationToken cancellationToken) =>
        new HostReader(_files).ReadAsync(named, cancellationToken);

    public async Task<PlannedGuest> PlanAsync(GuestRequest request, CancellationToken cancellationToken)
    {
        SourceText text = await ReadGuestAsync(request.Guest, cancellationToken).ConfigureAwait(false);
        if (!DomainDefinition.TryParse(text.Text, out DomainDefinition? domain, out ValueList<Diagnostic> problems))
        {
            return new() { Text = text, Diagnostics = problems };
        }

        QemuFacts qemu = await ReadQemuAsync(request.Qemu, text, domain.Architecture, cancellationToken).ConfigureAwait(false);
        HostFacts host = await ReadHostAsync(request.Host, cancellationToken).ConfigureAwait(false);
        MemoryArgsBuilder builder = new(qemu.Capabilities, host.Memory, request.Options);
        MemoryArgs answer = builder.Build(domain);
        return new()
        {
            Text = text,
            Domain = domain,
            Qemu = qemu,
            Host = host,
            Builder = builder,
            Answer = answer,
            Diagnostics = answer.Diagnostics,
        };
    }
}

/// <summary>What a command line says of one guest.</summary>
/// <param name="Guest">A file, <c>-</c>, or a name for virsh.</param>
/// <param name="Qemu">A version, a file or a binary. Null: the guest's own.</param>
/// <param name="Host">A file, <c>-</c> or <c>none</c>. Null: this host.</param>
/// <param name="Options">The choices of the caller.</param>
internal sealed record GuestRequest(string Guest, string? Qemu, string? Host, MemoryArgsOptions Options);
