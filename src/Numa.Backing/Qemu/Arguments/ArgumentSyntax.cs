namespace Numa.Backing;

/// <summary>How arguments are spelled for one QEMU binary.</summary>
/// <param name="Objects">How <c>-object</c> is: JSON since QEMU 6.0.</param>
/// <param name="Devices">How <c>-device</c> is: JSON since QEMU 7.0.</param>
internal readonly record struct ArgumentSyntax(PropertySyntax Objects, PropertySyntax Devices)
{
    /// <summary>The newest form that the binary supports.</summary>
    internal static ArgumentSyntax Of(QemuCapabilities qemu) => new(
        qemu.Has(QemuFeatures.JsonObject) ? PropertySyntax.Json : PropertySyntax.KeyValue,
        qemu.Has(QemuFeatures.JsonDevice) ? PropertySyntax.Json : PropertySyntax.KeyValue);
}
