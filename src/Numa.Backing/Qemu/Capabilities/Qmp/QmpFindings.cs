using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>The findings from the replies so far, and the conclusion from them.</summary>
internal sealed class QmpFindings
{
    // QEMU has a dozen; a reply with more of them is searched no further.
    private const int MostShared = 32;

    private readonly List<QmpSession> _sessions = [];
    private readonly List<(byte[] Utf8, string Text)> _shared = [];

    public QmpFindings(DiagnosticBag diagnostics) => Diagnostics = diagnostics;

    public DiagnosticBag Diagnostics { get; }

    public QemuVersion? Version { get; set; }

    /// <summary>The architecture of guests, as QEMU calls it.</summary>
    public string? Target { get; set; }

    /// <summary>Whether the binary listed its types.</summary>
    public bool TypesAreKnown { get; set; }

    /// <summary>The features of the types that the binary has.</summary>
    public QemuFeatures Types { get; set; }

    /// <summary>The features that a property, an option or the schema has shown.</summary>
    public QemuFeatures Properties { get; set; }

    /// <summary>The features that the queried properties would have shown.</summary>
    public QemuFeatures Asked { get; set; }

    /// <summary>The types whose properties QEMU would not list, and why.</summary>
    public List<(string? Type, string Reason)> Refused { get; } = [];

    /// <summary>Whether the host offers enclaves: the type does not depend on the processor.</summary>
    public bool SgxIsOffered { get; set; }

    /// <summary>The session that is going on.</summary>
    public QmpSession Session
    {
        get
        {
            if (_sessions.Count == 0)
            {
                BeginSession();
            }

            return _sessions[^1];
        }
    }

    public void BeginSession() => _sessions.Add(new());

    /// <summary>
    /// The string at the cursor, one object for equal texts while there are few: the ids of RAM blocks repeat from row to row.
    /// </summary>
    public string? Shared(JsonCursor json)
    {
        foreach ((byte[] utf8, string text) in _shared)
        {
            if (json.Is(utf8))
            {
                return text;
            }
        }

        string? value = json.Text();
        if (value is not null && _shared.Count < MostShared)
        {
            _shared.Add((Encoding.UTF8.GetBytes(value), value));
        }

        return value;
    }

    /// <summary>The capabilities. Null: the diagnostics say what is missing.</summary>
    public QemuCapabilities? Conclude()
    {
        if (Version is null)
        {
            Diagnostics.Add(CapabilityCodes.NoVersion.For("query-version", ""));
        }

        if (string.IsNullOrEmpty(Target))
        {
            Diagnostics.Add(CapabilityCodes.NoArchitecture.For("query-target"));
        }

        if (!TypesAreKnown)
        {
            Diagnostics.Add(CapabilityCodes.NoTypes.For("qom-list-types"));
        }

        return Diagnostics.HasErrors ? null : Assemble(Version!.Value, ArchitectureName.Read(Target!));
    }

    private QemuCapabilities Assemble(QemuVersion version, Architecture architecture)
    {
        if (architecture == Architecture.Other)
        {
            Diagnostics.Add(CapabilityCodes.UnknownArchitecture.For("query-target", Target));
        }

        ReportRefusals();
        ValueList<MachineType> machines = MergedMachines();
        if (machines.IsEmpty)
        {
            Diagnostics.Add(CapabilityCodes.NoMachines.For("query-machines"));
        }

        return new()
        {
            Version = version,
            Architecture = architecture,
            Features = Features(version, architecture),
            MachineTypes = machines,
            Source = CapabilitySource.QmpConversation,
        };
    }

    // That a type which the binary does not have is refused is no news.
    private void ReportRefusals()
    {
        foreach ((string? type, string reason) in Refused)
        {
            if ((QmpVocabulary.OwnerNamed(type) & Types) != 0)
            {
                Diagnostics.Add(CapabilityCodes.PropertiesRefused.For("qmp", type, reason));
            }
        }
    }

    // Seen is seen; what was not asked, or could not be asked of so old a binary, follows from the version.
    private QemuFeatures Features(QemuVersion version, Architecture architecture)
    {
        QemuFeatures history = FeatureRows.Of(version, architecture);
        QemuFeatures dependent = QmpVocabulary.PropertiesOfTypesIn(Types);
        QemuFeatures features = Types
            | (Properties & (dependent | QmpVocabulary.ToldElsewhere))
            | (history & FeatureRows.InBuilds(FeatureBuilds.Every))
            | (history & dependent & ~Asked);
        foreach (FeatureRow row in FeatureRows.All)
        {
            features &= row.UsableSince > version ? ~row.Flag : features;
        }

        return SgxIsOffered ? features : features & ~QemuFeatures.SgxEpc;
    }

    private ValueList<MachineType> MergedMachines()
    {
        MachineTypeMerger merger = new();
        for (int i = 0; i < _sessions.Count; i++)
        {
            Accelerator? accelerator = AcceleratorOf(i);
            foreach (MachineType machine in _sessions[i].Machines)
            {
                merger.Add(machine.On(accelerator));
            }
        }

        return merger.ToValueList();
    }

    // A second session repeats the questions under TCG, which is done only after an accelerator: macOS's does not report
    // its name. A single session of a binary that also supports KVM is used for both.
    private Accelerator? AcceleratorOf(int session)
    {
        Accelerator? enabled = _sessions[session].Enabled;
        if (session > 0 || enabled == Accelerator.Kvm)
        {
            return enabled ?? Accelerator.Tcg;
        }

        if (_sessions.Count > 1)
        {
            return Accelerator.Hvf;
        }

        return enabled is null || _sessions[session].KvmIsPresent ? null : Accelerator.Tcg;
    }
}
