namespace Numa.Backing.Probing;

/// <summary>QEMU refused a command. The connection remains usable.</summary>
public sealed class QmpErrorException : Exception
{
    /// <summary>Creates the exception for a command that another QMP client reports as refused.</summary>
    /// <param name="errorClass">The member <c>class</c> of the error, such as <c>GenericError</c>.</param>
    /// <param name="description">The member <c>desc</c> of the error.</param>
    public QmpErrorException(string errorClass, string description)
        : base(ForeignText.Clean(description))
    {
        ErrorClass = ForeignText.Clean(errorClass);
    }

    /// <summary>The class of the error, such as <c>GenericError</c> or <c>DeviceNotFound</c>.</summary>
    public string ErrorClass { get; }
}
