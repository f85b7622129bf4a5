namespace Numa.Backing.Answers.Migration;

/// <summary>Where a rule comes from.</summary>
/// <param name="Text">The source as text.</param>
/// <param name="Measured">The versions of QEMU on which it was measured. Empty: none.</param>
internal sealed record RuleSource(string Text, ValueList<QemuVersion> Measured);
