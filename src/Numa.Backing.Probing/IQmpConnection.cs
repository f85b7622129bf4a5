using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>
/// A connection to QEMU's monitor (QMP) that has completed the capabilities negotiation. Implement it to lend the connection
/// of another QMP client.
/// </summary>
/// <example>
/// <code>
/// internal sealed class PanelMonitor(PanelClient client) : IQmpConnection
/// {
///     public Task&lt;JsonElement&gt; SendAsync(string command, CancellationToken cancellationToken) =>
///         client.RequestAsync(command, cancellationToken);
///
///     public IAsyncEnumerable&lt;QmpEvent&gt; ReadEventsAsync(CancellationToken cancellationToken) =>
///         client.Events(cancellationToken).Select(e => new QmpEvent { Name = e.Name, Data = e.Data });
/// }
/// </code>
/// </example>
public interface IQmpConnection
{
    /// <summary>Sends a command and waits for its reply.</summary>
    /// <param name="command">
    /// One JSON object with <c>execute</c> and, where the command has any, <c>arguments</c>. The connection adds its own
    /// <c>id</c>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; QEMU may still execute a command that was sent.</param>
    /// <returns>The member <c>return</c> of the reply.</returns>
    /// <exception cref="QmpErrorException">QEMU refuses the command.</exception>
    /// <exception cref="QmpConnectionException">The connection has ended, or the peer does not follow the protocol.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken = default);

    /// <summary>The events of the connection, oldest first. An event that was read is not repeated.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    IAsyncEnumerable<QmpEvent> ReadEventsAsync(CancellationToken cancellationToken = default);
}
