namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>devices/memory</c>.</summary>
internal static class MemoryDeviceReader
{
    public static MemoryDevice? Read(ElementReader xml)
    {
        MemoryDeviceDraft draft = default;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "model":
                    draft.Model = xml.Word(Words.MemoryModels);
                    break;
                case "access":
                    draft.Access = xml.Word(Words.Accesses);
                    break;
                case "discard":
                    draft.Discard = xml.Word(Words.YesNo);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (draft.Model is null)
        {
            xml.ReportMissing("model");
        }

        if (draft.Model is not null && !ReadInside(xml, ref draft))
        {
            xml.MissingElement("target");
        }

        draft.Place = xml.Place;
        return draft.ToDevice();
    }

    private static bool ReadInside(ElementReader xml, ref MemoryDeviceDraft draft)
    {
        bool hasTarget = false;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "source" when draft.Sees(MemoryDeviceChild.Source, xml):
                    ReadSource(xml, ref draft);
                    break;
                case "target" when draft.Sees(MemoryDeviceChild.Target, xml):
                    hasTarget = true;
                    MemoryTargetReader.Read(xml, ref draft);
                    break;
                case "source" or "target":
                    break;
                default:
                    ReadIdentity(xml, name, ref draft);
                    break;
            }
        }

        return hasTarget;
    }

    private static void ReadIdentity(ElementReader xml, string name, ref MemoryDeviceDraft draft)
    {
        switch (name)
        {
            case "uuid" when draft.Sees(MemoryDeviceChild.Uuid, xml):
                draft.Uuid = xml.Uuid();
                break;
            case "alias" when draft.Sees(MemoryDeviceChild.Alias, xml):
                draft.Alias = xml.OnlyText("name");
                break;
            case "address" when draft.Sees(MemoryDeviceChild.Address, xml):
                draft.Address = DeviceAddressReader.Read(xml);
                break;
            case "driver" when draft.Sees(MemoryDeviceChild.Driver, xml):
                draft.VirtioOptions = ReadDriver(xml);
                break;
            case "uuid" or "alias" or "address" or "driver":
                break;
            default:
                xml.Unknown();
                break;
        }
    }

    // Which of them count depends on the model: libvirt's domain_conf.c.
    private static void ReadSource(ElementReader xml, ref MemoryDeviceDraft draft)
    {
        MemoryDeviceModel model = MemoryDeviceModel.Of(draft.Model!.Value);
        bool isNvdimm = draft.Model is MemoryModel.Nvdimm;
        xml.NoAttributes();
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "pagesize" when model.HasPages:
                    draft.PageSize = draft.Sees(MemoryDeviceChild.PageSize, xml) ? xml.SizeOrEmpty() : draft.PageSize;
                    break;
                case "nodemask" when model.HasNodes:
                    draft.SourceNodes = draft.Sees(MemoryDeviceChild.NodeMask, xml) ? xml.NodesOrEmpty() : draft.SourceNodes;
                    break;
                case "path" when model.HasPath:
                    draft.Path = draft.Sees(MemoryDeviceChild.Path, xml) ? xml.TextOrNull() : draft.Path;
                    break;
                case "alignsize" when isNvdimm:
                    draft.AlignSize = draft.Sees(MemoryDeviceChild.AlignSize, xml) ? xml.SizeOrEmpty() : draft.AlignSize;
                    break;
                case "pmem" when isNvdimm:
                    draft.Pmem = true;
                    break;
                default:
                    xml.Unknown();
                    break;
            }
        }
    }

    private static VirtioOptions ReadDriver(ElementReader xml)
    {
        bool? iommu = null, ats = null, packed = null, pagePerVq = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "iommu":
                    iommu = xml.Word(Words.OnOff);
                    break;
                case "ats":
                    ats = xml.Word(Words.OnOff);
                    break;
                case "packed":
                    packed = xml.Word(Words.OnOff);
                    break;
                case "page_per_vq":
                    pagePerVq = xml.Word(Words.OnOff);
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return new VirtioOptions { Iommu = iommu, Ats = ats, Packed = packed, PagePerVq = pagePerVq };
    }
}
