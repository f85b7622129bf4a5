namespace Numa.Backing.Libvirt.Xml;

/// <summary>Small elements that are read in one go.</summary>
internal sealed partial class ElementReader
{
    /// <summary>Reads an element that has no attributes of its own.</summary>
    public void NoAttributes()
    {
        foreach (string _ in Attributes())
        {
            UnknownAttribute();
        }
    }

    /// <summary>Reads an element whose one attribute is a word; null when the attribute is absent or empty.</summary>
    public T? OnlyWord<T>(string attribute, WordTable<T> words)
        where T : struct
    {
        T? meaning = null;
        foreach (string name in Attributes())
        {
            if (name == attribute)
            {
                meaning = WordOrEmpty(words);
            }
            else
            {
                UnknownAttribute();
            }
        }

        return meaning;
    }

    /// <summary>The same, where an attribute of an earlier element counts instead of this one.</summary>
    public FirstWritten<T> FirstWord<T>(FirstWritten<T> earlier, string attribute, WordTable<T> words)
        where T : struct
    {
        FirstWritten<T> first = earlier;
        foreach (string name in Attributes())
        {
            if (name != attribute)
            {
                UnknownAttribute();
            }
            else if (!first.IsWritten)
            {
                first = new(true, WordOrEmpty(words));
            }
        }

        return first;
    }

    /// <summary>Reads an element whose one attribute is text; null when the attribute is absent or empty.</summary>
    public string? OnlyText(string attribute)
    {
        string? text = null;
        foreach (string name in Attributes())
        {
            if (name == attribute)
            {
                text = TextOrNull();
            }
        }

        return text;
    }
}
