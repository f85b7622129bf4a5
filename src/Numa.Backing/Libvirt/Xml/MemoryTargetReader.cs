namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>devices/memory/target</c>.</summary>
internal static class MemoryTargetReader
{
    public static void Read(ElementReader xml, ref MemoryDeviceDraft draft)
    {
        bool hasSize = false;
        ReadAttributes(xml, ref draft);
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "size" when draft.Sees(MemoryDeviceChild.Size, xml):
                    hasSize = true;
                    draft.Size = xml.Size();
                    break;
                case "node" when draft.Sees(MemoryDeviceChild.Node, xml):
                    draft.TargetNode = (int?)xml.NumberOrEmpty(int.MaxValue);
                    break;
                case "size" or "node":
                    break;
                default:
                    ReadOfModel(xml, name, ref draft);
                    break;
            }
        }

        if (!hasSize)
        {
            xml.MissingElement("size");
        }
    }

    // Which of them count depends on the model: libvirt's domain_conf.c.
    private static void ReadOfModel(ElementReader xml, string name, ref MemoryDeviceDraft draft)
    {
        switch (draft.Model, name)
        {
            case (MemoryModel.Nvdimm, "label"):
                ReadLabel(xml, ref draft);
                break;
            case (MemoryModel.Nvdimm, "readonly"):
                draft.ReadOnly = true;
                break;
            case (MemoryModel.VirtioMem, "block"):
                draft.BlockSize = draft.Sees(MemoryDeviceChild.Block, xml) ? xml.SizeOrEmpty() : draft.BlockSize;
                break;
            case (MemoryModel.VirtioMem, "requested"):
                draft.RequestedSize = draft.Sees(MemoryDeviceChild.Requested, xml) ? xml.SizeOrEmpty() : draft.RequestedSize;
                break;
            case ({ } model, "address") when MemoryDeviceModel.Of(model).HasMemoryAddress:
                draft.MemoryAddress = draft.Sees(MemoryDeviceChild.MemoryAddress, xml) ? ReadBase(xml) : draft.MemoryAddress;
                break;
            case (MemoryModel.VirtioMem, "current"):
                // What the running guest has now; libvirt prints it and does not read it.
                break;
            default:
                xml.Unknown();
                break;
        }
    }

    private static void ReadAttributes(ElementReader xml, ref MemoryDeviceDraft draft)
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

    private static void ReadLabel(ElementReader xml, ref MemoryDeviceDraft draft)
    {
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            if (name == "size")
            {
                draft.LabelSize = draft.Sees(MemoryDeviceChild.LabelSize, xml) ? xml.SizeOrEmpty() : draft.LabelSize;
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
