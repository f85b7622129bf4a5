namespace Numa.Backing;

/// <summary>How arguments are spelled for one QEMU binary.</summary>
/// <param name="JsonObjects">Whether <c>-object</c> takes JSON (QEMU 6.0); else key=value.</param>
/// <param name="JsonDevices">Whether <c>-device</c> takes JSON (QEMU 7.0); else key=value.</param>
public readonly record struct ArgumentSyntax(bool JsonObjects, bool JsonDevices);
