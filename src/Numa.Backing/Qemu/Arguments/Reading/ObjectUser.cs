namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>A device that uses an object and is not a memory device.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Driver">The driver of the device.</param>
/// <param name="DeviceId">The device. Empty: it has no id.</param>
internal readonly record struct ObjectUser(string ObjectId, string Driver, string DeviceId)
{
    /// <summary>The driver of an ACPI error record store, whose object is not guest memory.</summary>
    public const string ErrorRecordStore = "acpi-erst";

    public override string ToString() => DeviceId.Length == 0 ? Driver : $"{Driver} {DeviceId}";
}
