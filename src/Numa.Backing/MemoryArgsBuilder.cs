using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Numa.Backing;

/// <summary>Turns domains into QEMU's memory arguments, for one QEMU binary on one host.</summary>
/// <remarks>Immutable and safe to share between threads: make one, and use it for many guests.</remarks>
public sealed class MemoryArgsBuilder
{
    private readonly QemuCapabilities _qemu;
    private readonly HostMemory _host;
    private readonly MemoryArgsOptions _options;
    private readonly ILogger _logger;

    /// <summary>Keeps what is the same for all guests.</summary>
    /// <param name="qemu">What the binary can do.</param>
    /// <param name="host">What the host has. Null: nothing is known of it.</param>
    /// <param name="options">The caller's choices. Null: <see cref="MemoryArgsOptions.Default"/>.</param>
    /// <param name="logger">Hears every diagnostic once. Null: nobody hears.</param>
    /// <exception cref="ArgumentNullException">There are no capabilities.</exception>
    public MemoryArgsBuilder(
        QemuCapabilities qemu, HostMemory? host = null, MemoryArgsOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(qemu);
        _qemu = qemu;
        _host = host ?? HostMemory.Unknown;
        _options = options ?? MemoryArgsOptions.Default;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Decides how the guest's memory is backed, and says so in arguments.</summary>
    /// <param name="domain">The guest.</param>
    /// <returns>Arguments, or every reason why there are none. A bad domain never throws.</returns>
    /// <exception cref="ArgumentNullException">There is no domain.</exception>
    public MemoryArgs Build(DomainDefinition domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        throw new NotImplementedException($"{_qemu} {_host} {_options} {_logger}");
    }
}
