using Microsoft.CodeAnalysis;

namespace Numa.Backing.Tests.Structure;

/// <summary>What is new in QEMU or libvirt is a row: the numbers of files in docs/architecture.md hold.</summary>
internal sealed class EditCountTests
{
    private static readonly (string, string, string) Member = (
        "Qemu/Arguments/MemoryBackend.cs", "    internal bool? Dump { get; set; }\n",
        "\n    /// <summary>Whether pages are warm: <c>warm</c>. Null: QEMU's default.</summary>\n    internal bool? Warm { get; set; }\n");

    private static readonly (string, string, string) InTheOrder = (
        "Qemu/Arguments/Schema/ObjectSchema.cs", "PreallocContext, Dump, Merge", ", Warm");

    private static IEnumerable<FictionalChange> Changes() =>
    [
        new("a property of a memory backend", 2,
        [
            Member,
            InTheOrder,
            ("Qemu/Arguments/Schema/ObjectSchema.cs", "b => b.Dump, (b, v) => b.Dump = v);\n",
                "\n    private static readonly Row Warm = Of.Flag<MemoryBackend>(\n"
                + "        \"warm\", new(CommandLine, FreeToChange), b => b.Warm, (b, v) => b.Warm = v);\n"),
        ]),
        new("a property of a memory backend that needs a feature", 4,
        [
            Member,
            InTheOrder,
            ("Qemu/Arguments/Schema/ObjectSchema.cs", "b => b.Dump, (b, v) => b.Dump = v);\n",
                "\n    private static readonly Row Warm = Of.Flag<MemoryBackend>(\n        \"warm\", new(CommandLine, FreeToChange) "
                + "{ Feature = QemuFeatures.Warm }, b => b.Warm, (b, v) => b.Warm = v);\n"),
            .. Feature,
        ]),
        new("a feature of QEMU", 2, Feature),
        new("a property of -machine", 3,
        [
            ("Qemu/Arguments/Schema/MachineSchema.cs", "    public static readonly MachinePropertyRow Hmat =\n",
                "        new(\"hmat\", new(OriginRule.Hmat, OwnRule));\n\n    public static readonly MachinePropertyRow Warm =\n"),
            ("Qemu/Arguments/Schema/MachineSchema.cs", "Attached, Hmat", ", Warm"),
            ("Planning/CommandLine.cs", "        AddDeviceProperties(ref properties, plan);\n",
                "        properties.Add(new(\"warm\", \"on\"));\n"),
        ]),
        new("a difference between releases of libvirt", 1,
        [
            ("Libvirt/Behaviors/LibvirtBehaviorTable.cs", "internal static class LibvirtBehaviorTable\n{\n",
                "    public static readonly LibvirtBehavior WarmPages = new(\"R999\", nameof(WarmPages), \"Pages are warm.\", "
                + "\"libvirt 99.0.0\")\n    { First = new(99, 0) };\n\n"),
        ]),
        new("an attribute of libvirt's XML", 4,
        [
            ("Libvirt/MemoryBacking.cs", "    public uint? AllocationThreads { get; init; }\n",
                "\n    /// <summary>Whether pages are warm: <c>allocation/@warm</c>. Null: not specified.</summary>\n"
                + "    public ulong? Warm { get; init; }\n"),
            ("Libvirt/Xml/MemoryBackingDraft.cs", "    public FirstWritten<uint> AllocationThreads { get; set; }\n",
                "\n    public FirstWritten<ulong> Warm { get; set; }\n"),
            ("Libvirt/Xml/MemoryBackingDraft.cs", "        AllocationThreads = AllocationThreads.Value,\n",
                "        Warm = Warm.Value,\n"),
            ("Libvirt/Xml/MemoryBackingReader.cs", "backing.AllocationThreads = new(true, (uint?)xml.NumberOrEmpty(uint.MaxValue));\n"
                + "                    break;\n",
                "                case \"warm\" when !backing.Warm.IsWritten:\n"
                + "                    backing.Warm = new(true, xml.NumberOrEmpty(1));\n                    break;\n"),
            ("Libvirt/Xml/MemoryBackingWriter.cs", "            Attribute(\"mode\", Words.Allocations, backing.Allocation),\n",
                "            Attribute(\"warm\", backing.Warm),\n"),
        ]),
        new("an accelerator of QEMU", 2, Accelerator),
        new("an accelerator with a domain type of its own", 4,
        [
            .. Accelerator,
            ("Libvirt/DomainType.cs", "    Hyperv,\n", "\n    /// <summary>QEMU on something warm.</summary>\n    Warm,\n"),
            ("Libvirt/Xml/Words.cs", "(\"hyperv\", DomainType.Hyperv)", ", (\"warm\", DomainType.Warm)"),
        ]),
    ];

    private static (string, string, string)[] Accelerator =>
    [
        ("Qemu/Capabilities/Accelerator.cs", "    Mshv,\n", "\n    /// <summary>Something warm.</summary>\n    Warm,\n"),
        ("Qemu/Capabilities/AcceleratorTable.cs", "        (Accelerator.Mshv, \"mshv\", DomainType.Hyperv),\n",
            "        (Accelerator.Warm, \"warm\", DomainType.Hyperv),\n"),
    ];

    private static (string, string, string)[] Feature =>
    [
        ("Qemu/Capabilities/QemuFeatures.cs", "    AcpiGenericInitiator = 1UL << 26,\n",
            "\n    /// <summary><c>warm=</c> of a memory backend.</summary>\n    Warm = 1UL << 40,\n"),
        ("Qemu/Capabilities/Features/FeatureRows.cs", "    public static IReadOnlyList<FeatureRow> All { get; } =\n    [\n",
            "        new(QemuFeatures.Warm, \"memory-backend-file.warm\")\n        {\n"
            + "            Proofs = [Property(\"memory-backend-file\", \"warm\")], Since = [new(new(99, 0))],\n        },\n"),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Change_InTheFilesThatWerePromised_IsComplete(FictionalChange change)
    {
        string[] before = Errors(SourceTree.Library.Compilation);
        Assert.Multiple(() =>
        {
            Assert.That(change.Files, Is.LessThanOrEqualTo(change.MostFiles));
            Assert.That(Errors(change.Compile()).Except(before), Is.Empty);
        });
    }

    // Without the source generators, some errors are there before: those of log methods and of JSON contexts.
    private static string[] Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .Select(found => $"{found.Id} {found.GetMessage()}")];
}
