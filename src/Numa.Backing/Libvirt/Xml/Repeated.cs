namespace Numa.Backing.Libvirt.Xml;

/// <summary>What becomes of an element that occurs more than once, as the warning about it says.</summary>
internal static class Repeated
{
    public const string FirstOnly = "only the first is used";

    public const string FirstAttributes = "of each attribute, the first that is written is used";

    public const string Combined = "their contents are combined";
}
