using System.Collections.Frozen;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>How names of attributes with a namespace prefix are read.</summary>
internal enum AttributeNames
{
    /// <summary>As XML means them: an attribute with a prefix is another attribute.</summary>
    WithPrefix,

    /// <summary>As libvirt reads them: where it calls xmlGetProp, the first of a local name, whatever its prefix.</summary>
    AsLibvirt,
}

/// <summary>Attributes that are not known, and those with a namespace prefix.</summary>
internal sealed partial class ElementReader
{
    // What libvirt 11.3.0 reads with virXMLProp… (virxml.c:300), by element. XPath, its other way, compares prefixes too.
    private static readonly FrozenDictionary<string, string[]> ReadWithoutPrefix = new Dictionary<string, string[]>
    {
        ["memory"] = ["dumpCore", "mode", "placement", "nodeset", "model", "access", "discard"],
        ["memnode"] = ["cellid", "mode", "nodeset"],
        ["page"] = ["nodeset"],
        ["cell"] = ["id", "cpus", "memAccess", "discard"],
        ["sibling"] = ["id", "value"],
        ["cache"] = ["level", "associativity", "policy"],
        ["latency"] = ["initiator", "target", "cache", "type", "value"],
        ["bandwidth"] = ["initiator", "target", "cache", "type"],
        ["vcpu"] = ["placement", "cpuset", "current"],
        ["emulatorpin"] = ["cpuset"],
        ["vcpupin"] = ["vcpu", "cpuset"],
        ["target"] = ["dynamicMemslots"],
        ["address"] =
        [
            "base", "type", "slot", "domain", "bus", "function", "multifunction", "cssid", "ssid", "devno",
        ],
        ["driver"] = ["iommu", "ats", "packed", "page_per_vq"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an attribute has a prefix that libvirt ignores, so that libvirt's answer may be another.</summary>
    public bool HasPrefixedAttributes { get; private set; }

    /// <summary>Says that the current attribute is not known; those of another namespace are no concern of memory.</summary>
    public void UnknownAttribute()
    {
        if (_xml.Prefix.Length == 0 && Name != "xmlns")
        {
            Report(ReadingCodes.UnknownAttribute, Name);
        }
        else
        {
            PrefixedAttribute();
        }
    }

    /// <summary>Says that the current attribute is ignored, where libvirt ignores only its prefix.</summary>
    public void PrefixedAttribute()
    {
        if (_xml.Prefix.Length > 0 && IsReadWithoutPrefix())
        {
            HasPrefixedAttributes = true;
            Report(ReadingCodes.PrefixedAttribute, Name, _xml.LocalName);
        }
    }

    private string AttributeName()
    {
        if (_names == AttributeNames.WithPrefix || !IsReadWithoutPrefix())
        {
            return _xml.Name;
        }

        bool hasPrefix = _xml.Prefix.Length > 0;
        if (!IsFirstOfLocalName())
        {
            // No name that anything knows: the attribute has no effect.
            return hasPrefix ? _xml.Name : "";
        }

        if (hasPrefix)
        {
            Report(ReadingCodes.PrefixIgnored, Name, _xml.LocalName);
        }

        return _xml.LocalName;
    }

    /// <summary>An attribute of the current element, under the rule of names of this reading. Null: there is none.</summary>
    public string? AttributeAsRead(string name)
    {
        string? value = _xml.GetAttribute(name);
        bool isFound = _names == AttributeNames.WithPrefix;
        for (int i = 0; !isFound && i < _xml.AttributeCount; i++)
        {
            _xml.MoveToAttribute(i);
            isFound = _xml.LocalName == name && IsReadWithoutPrefix();
            value = isFound ? _xml.Value : value;
        }

        _xml.MoveToElement();
        return value;
    }

    private bool IsReadWithoutPrefix() => _xml.Prefix != "xmlns"
        && ReadWithoutPrefix.TryGetValue(_path[Depth].Name, out string[]? names) && names.Contains(_xml.LocalName);

    private bool IsFirstOfLocalName()
    {
        string name = _xml.Name;
        string local = _xml.LocalName;
        bool isFound = false;
        bool isFirst = false;
        for (int i = 0; !isFound; i++)
        {
            _xml.MoveToAttribute(i);
            isFound = _xml.LocalName == local && _xml.Prefix != "xmlns";
            isFirst = _xml.Name == name;
        }

        _xml.MoveToAttribute(name);
        return isFirst;
    }
}
