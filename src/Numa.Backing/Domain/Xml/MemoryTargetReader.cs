namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>devices/memory/target</c>.</summary>
internal static class MemoryTargetReader
{
    // Which of them count depends on the model: libvirt's domain_conf.c:14005.
    public static void Read(ElementReader xml, MemoryDeviceDraft draft)
    {
        bool isNvdimm = draft.Model is MemoryModel.Nvdimm;
        bool isVirtioMem = draft.Model is MemoryModel.VirtioMem;
        bool hasAddress = isVirtioMem || draft.Model is MemoryModel.VirtioPmem;
        bool hasSize = false;
        ReadAttributes(xml, draft);
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "size" when !hasSize:
                    hasSize = true;
                    draft.Size = xml.Size();
                    break;
                case "node" when draft.TargetNode is null:
                    draft.TargetNode = (int?)xml.NumberOrEmpty(int.MaxValue);
                    break;
                case "label" when isNvdimm && draft.LabelSize is null:
                    ReadLabel(xml, draft);
                    break;
                case "readonly" when isNvdimm:
                    draft.ReadOnly = true;
                    break;
                case "block" when isVirtioMem && draft.BlockSize is null:
                    draft.BlockSize = xml.SizeOrEmpty();
                    break;
                case "requested" when isVirtioMem && draft.RequestedSize is null:
                    draft.RequestedSize = xml.SizeOrEmpty();
                    break;
                case "address" when hasAddress && draft.MemoryAddress is null:
                    draft.MemoryAddress = ReadBase(xml);
                    break;
                case "current" when isVirtioMem:
                    // What the running guest has now; libvirt prints it and does not read it.
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }

        if (!hasSize)
        {
            xml.MissingElement("size");
        }
    }

    private static void ReadAttributes(ElementReader xml, MemoryDeviceDraft draft)
    {
        foreach (string name in xml.Attributes())
        {
            if (name == "dynamicMemslots" && draft.Model is MemoryModel.VirtioMem)
            {
                draft.DynamicMemslots = xml.Word(Words.YesNo);
            }
            else
            {
                xml.UnknownAttribute();
            }
        }
    }

    private static void ReadLabel(ElementReader xml, MemoryDeviceDraft draft)
    {
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            if (name == "size" && draft.LabelSize is null)
            {
                draft.LabelSize = xml.SizeOrEmpty();
            }
            else
            {
                xml.Unknown();
            }
        }
    }

    private static ulong? ReadBase(ElementReader xml)
    {
        ulong? address = null;
        foreach (string name in xml.Attributes())
        {
            if (name == "base")
            {
                address = xml.Number(16, ulong.MaxValue);
            }
            else
            {
                xml.UnknownAttribute();
            }
        }

        return address;
    }
}
