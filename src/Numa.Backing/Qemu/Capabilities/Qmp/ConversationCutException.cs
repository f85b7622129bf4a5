namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>The text ended inside a message; the reader turns this into a diagnostic.</summary>
internal sealed class ConversationCutException : Exception;
