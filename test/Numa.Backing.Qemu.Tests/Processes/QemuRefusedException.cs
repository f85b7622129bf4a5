namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>QEMU ended before its monitor answered; the message is what it said.</summary>
internal sealed class QemuRefusedException(string message) : Exception(message);
