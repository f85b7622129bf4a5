using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes a domain into the tree it was read from, or into a new one.</summary>
internal static class DomainWriter
{
    public static string Write(DomainDefinition domain)
    {
        string? source = domain.Source.Xml;
        XDocument document = source is null
            ? new XDocument(new XElement("domain"))
            : XDocument.Parse(source, LoadOptions.PreserveWhitespace);
        DomainTree tree = new(DomainOf(document.Root!));
        WriteIdentity(tree, domain);
        WriteMemory(tree, domain);
        WriteCpus(tree, domain);
        DevicesWriter.Write(tree, domain);
        UnknownElementWriter.Write(tree, domain.UnknownElements);
        return Text(document, source is null ? Formatting.Indented : Formatting.None);
    }

    // The domain itself, or the one that another document of libvirt's holds.
    private static XElement DomainOf(XElement root) => root.Name == "domain" ? root : root.Element("domain")!;

    private static void WriteIdentity(DomainTree tree, DomainDefinition domain)
    {
        XElement root = tree.Root;
        if (domain.Type != DomainType.Other)
        {
            root.SetAttributeValue("type", Words.DomainTypes.Word(domain.Type));
        }

        if (domain.Id is not null || root.Attribute("id")?.Value != "-1")
        {
            root.SetAttributeValue("id", domain.Id);
        }

        tree.Ensure(root, "name").Value = domain.Name;
        tree.Put(root, "uuid", Markup.Element("uuid", domain.Uuid?.ToString()));
        if (domain.Architecture is not null || domain.Machine is not null || root.Element("os")?.Element("type") is not null)
        {
            WriteType(tree.Ensure(tree.Ensure(root, "os"), "type"), domain);
        }
    }

    private static void WriteType(XElement type, DomainDefinition domain)
    {
        if (domain.Architecture != Architecture.Other)
        {
            type.SetAttributeValue("arch", Words.Architectures.Word(domain.Architecture));
        }

        type.SetAttributeValue("machine", domain.Machine);
        if (type.IsEmpty)
        {
            type.Value = "hvm";
        }
    }

    private static void WriteMemory(DomainTree tree, DomainDefinition domain)
    {
        XElement root = tree.Root;
        XElement? maxMemory = Markup.Element("maxMemory", domain.MaxMemory?.Size);
        maxMemory?.Add(Markup.Attribute("slots", (ulong?)domain.MaxMemory!.Slots));
        XElement? memory = Markup.Element("memory", domain.Memory);
        if (domain.DumpCore is not null)
        {
            memory ??= new XElement("memory");
            memory.Add(Markup.Attribute("dumpCore", Words.OnOff, domain.DumpCore));
        }

        tree.Put(root, "maxMemory", maxMemory);
        tree.Put(root, "memory", memory);
        tree.Put(root, "currentMemory", Markup.Element("currentMemory", domain.CurrentMemory));
        if (domain.MemoryTune is not null || root.Element("memtune") is not null)
        {
            tree.Ensure(root, "memtune");
            tree.PutInAny("memtune", "hard_limit", Markup.Element("hard_limit", domain.MemoryTune?.HardLimit));
            tree.PutInAny("memtune", "swap_hard_limit", Markup.Element("swap_hard_limit", domain.MemoryTune?.SwapHardLimit));
            tree.PutInAny("memtune", "min_guarantee", Markup.Element("min_guarantee", domain.MemoryTune?.MinGuarantee));
        }

        tree.Put(root, "memoryBacking", domain.MemoryBacking is { } backing ? MemoryBackingWriter.Write(backing) : null);
        tree.Put(root, "numatune", domain.NumaTune is { } numaTune ? NumaTuneWriter.Write(numaTune) : null);
    }

    private static void WriteCpus(DomainTree tree, DomainDefinition domain)
    {
        XElement root = tree.Root;
        if (domain.Vcpu is { } vcpu)
        {
            XElement element = tree.Ensure(root, "vcpu");
            element.SetAttributeValue("placement", Words.Placements.Word(vcpu.Placement));
            element.SetAttributeValue("cpuset", vcpu.CpuSet?.ToString());
            element.Value = vcpu.Maximum.ToString(CultureInfo.InvariantCulture);
            if (uint.TryParse(element.Attribute("current")?.Value, CultureInfo.InvariantCulture, out uint current)
                && current > vcpu.Maximum)
            {
                // The attribute is no record's: it stays, as far as the new maximum lets it.
                element.SetAttributeValue("current", vcpu.Maximum);
            }
        }
        else
        {
            tree.Put(root, "vcpu", null);
        }

        CpuTuneWriter.Write(tree, domain.CpuTune);
        WriteCpu(tree, domain.Cpu);
        tree.PutInAny("cpu", "numa", NumaWriter.Write(domain));
    }

    private static void WriteCpu(DomainTree tree, GuestCpu? cpu)
    {
        if (cpu is null)
        {
            return;
        }

        XElement element = tree.Ensure(tree.Root, "cpu");
        if (cpu.Mode is { } mode)
        {
            element.SetAttributeValue("mode", Words.CpuModes.Word(mode));
        }

        if (cpu.Model is { } model && element.Element("model") is null)
        {
            tree.Put(element, "model", new XElement("model", model));
        }

        bool hasWidth = cpu.AddressBits is not null || cpu.HasHostAddressBits;
        if (hasWidth)
        {
            tree.Put(element, "maxphysaddr", new XElement(
                "maxphysaddr",
                Markup.Attribute("mode", cpu.HasHostAddressBits ? "passthrough" : "emulate"),
                Markup.Attribute("bits", (ulong?)cpu.AddressBits),
                Markup.Attribute("limit", (ulong?)cpu.AddressBitsLimit)));
        }
    }

    // libvirt's own quotes; System.Xml's newer writers know only the other ones.
    private static string Text(XDocument document, Formatting formatting)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (XmlTextWriter writer = new MarkupWriter(text) { QuoteChar = '\'', Formatting = formatting, Indentation = 2 })
        {
            if (document.Declaration is { } declaration)
            {
                writer.WriteRaw(declaration.ToString().Replace('"', '\''));
            }

            foreach (XNode node in document.Nodes())
            {
                node.WriteTo(writer);
            }
        }

        return text.ToString();
    }
}
