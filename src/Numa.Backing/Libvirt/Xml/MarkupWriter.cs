using System.Xml;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes text so that it is read as it was: a carriage return as a reference, because readers change it.</summary>
internal sealed class MarkupWriter(TextWriter text) : XmlTextWriter(text)
{
    private const char CarriageReturn = '\r';

    public override void WriteString(string? text)
    {
        string[] parts = (text ?? "").Split(CarriageReturn);
        base.WriteString(parts[0]);
        for (int i = 1; i < parts.Length; i++)
        {
            WriteCharEntity(CarriageReturn);
            base.WriteString(parts[i]);
        }
    }
}
