namespace Numa.Backing.Qemu.Capabilities;

/// <summary>A text went over its limit; the reader turns this into a diagnostic.</summary>
internal sealed class SizeLimitException : Exception;
