namespace Numa.Backing.Probing;

/// <summary>A connection to QEMU's monitor cannot be opened, has ended, or its peer does not follow the protocol.</summary>
/// <remarks>The connection is not usable afterwards.</remarks>
public sealed class QmpConnectionException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, and what the peer sent.</param>
    /// <param name="innerException">The failure of the stream. Null: the stream did not fail.</param>
    public QmpConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the peer sent more than the caller allows.</summary>
    internal bool IsTooLarge { get; init; }
}
