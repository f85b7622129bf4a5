namespace Numa.Backing;

/// <summary>How arguments are spelled for one QEMU binary.</summary>
/// <param name="Objects">How <c>-object</c> is: JSON since QEMU 6.0.</param>
/// <param name="Devices">How <c>-device</c> is: JSON since QEMU 7.0.</param>
public readonly record struct ArgumentSyntax(PropertySyntax Objects, PropertySyntax Devices);
