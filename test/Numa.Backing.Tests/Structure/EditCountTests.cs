using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        new("a property of a memory backend that needs a feature and a choice", 7, [.. Choice, .. Feature]),
        new("a feature of QEMU", 2, Feature),
        new("a property of -machine", 2,
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

    // The table has a row for each combination; the factory prints the outcome, and the explanation finds the row by the property.
    private static (string, string, string)[] Choice =>
    [
        Member,
        ("Qemu/Arguments/MemoryBackend.cs", "        Reserve = properties.Reserve;\n", "        Warm = properties.Warm;\n"),
        ("Qemu/Arguments/MemoryBackend.cs", "    public required bool? Reserve { get; init; }\n",
            "\n    public required bool? Warm { get; init; }\n"),
        InTheOrder,
        ("Qemu/Arguments/Schema/ObjectSchema.cs", "b => b.Dump, (b, v) => b.Dump = v);\n",
            "\n    public static readonly Row Warm = Of.Flag<MemoryBackend>(\n        \"warm\", new(Decision, FreeToChange) "
            + "{ Feature = QemuFeatures.Warm }, b => b.Warm, (b, v) => b.Warm = v);\n"),
        ("Planning/Tables/WarmTable.cs", "",
            """
            using Numa.Backing.Qemu.Arguments.Schema;
            using static Numa.Backing.Planning.Tables.Cell;

            namespace Numa.Backing.Planning.Tables;

            internal enum Warmth
            {
                QemuDefault,
                On,
            }

            internal static class WarmTable
            {
                public static readonly DecisionTable<bool, Warmth> Table = new(
                    "Warm",
                    "Are pages warm?",
                    [new("QEMU knows warm", known => known)],
                    [new("W1", [Yes], Warmth.On, "Warm pages.", "QEMU 99"), new("W2", [Not], Warmth.QemuDefault, "None.", "QEMU 99")])
                {
                    Decides = ObjectSchema.Warm.Traits,
                };
            }
            """),
        ("Planning/BlockRows.cs", "    public required Row<Reservation> Reserve { get; init; }\n",
            "\n    public required Row<Warmth> Warm { get; init; }\n"),
        ("Planning/BlockRows.cs", "        yield return Reserve;\n", "        yield return Warm;\n"),
        ("Planning/BlockRows.cs", "        ReserveTable.Table,\n", "        WarmTable.Table,\n"),
        ("Planning/BlockRows.cs", "            Allocation = allocation,\n",
            "            Warm = WarmTable.Table.Decide(_qemu.Has(QemuFeatures.Warm)),\n"),
        ("Planning/BackendFactory.cs", "            Size = ram.Size,\n",
            "            Warm = rows.Warm.Outcome == Warmth.On ? true : null,\n"),
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

    // What is there, followed through the sources: the files whose code names it.
    [TestCase("virtio-pmem, a memory device", "^VirtioPmem", 12)]
    [TestCase("reserve, a backend property with a feature and a choice", "^(Reserve(|Table|Facts)|Reservation)$", 11)]
    [TestCase("prealloc-context, a backend property", "^PreallocContext$", 4)]
    [TestCase("mem-merge, a machine property", "^(MemMerge|mem-merge)$", 3)]
    [TestCase("allocation/@threads, an attribute", "^AllocationThreads$", 12)]
    [TestCase("mshv, an accelerator", "^Mshv$", 5)]
    public void Thing_ThatIsThere_IsNamedInFewFiles(string thing, string name, int most)
    {
        Regex named = new(name, RegexOptions.CultureInvariant);
        string[] files = [.. SourceTree.Library.Files
            .Where(file => file.Tree.GetRoot().DescendantTokens()
                .Any(token => token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken && named.IsMatch(token.ValueText)))
            .Select(file => file.Path)];
        Assert.That(files, Has.Length.EqualTo(most), $"{thing}:\n{string.Join('\n', files)}");
    }

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
