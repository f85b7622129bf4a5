using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Capabilities.Json;

/// <summary>Reads capabilities from the library's own JSON form.</summary>
internal sealed class CapabilityFormReader
{
    private const string Subject = "capabilities";
    private readonly DiagnosticBag _diagnostics;

    private CapabilityFormReader(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    /// <summary>Reads a whole file. Null: the diagnostics say why not.</summary>
    public static QemuCapabilities? Read(string json, CapabilityReadOptions options, DiagnosticBag diagnostics)
    {
        if (SizeLimit.IsExceeded(json, options.SizeLimit))
        {
            diagnostics.Add(CapabilityCodes.TooLarge.For(Subject, options.SizeLimit.Bytes));
            return null;
        }

        try
        {
            CapabilityForm? form = JsonSerializer.Deserialize(json, CapabilityFormContext.Default.CapabilityForm);
            return new CapabilityFormReader(diagnostics).Convert(form ?? new());
        }
        catch (JsonException broken)
        {
            SourcePlace place = new((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
            diagnostics.Add(CapabilityCodes.NotJson.At(place, Subject, broken.Message));
            return null;
        }
        catch (ArgumentException half)
        {
            // So the serializer refuses half of a surrogate pair.
            diagnostics.Add(CapabilityCodes.NotJson.For(Subject, half.Message));
            return null;
        }
    }

    private QemuCapabilities? Convert(CapabilityForm form)
    {
        if (form.Form != CapabilityForm.Name || form.FormVersion != CapabilityForm.CurrentVersion)
        {
            _diagnostics.Add(CapabilityCodes.ForeignForm.For(
                Subject, form.Form, form.FormVersion, CapabilityForm.Name, CapabilityForm.CurrentVersion));
            return null;
        }

        if (!QemuVersion.TryParse(form.Version, out QemuVersion version))
        {
            _diagnostics.Add(CapabilityCodes.NoVersion.For(Subject, form.Version));
        }

        if (string.IsNullOrEmpty(form.Architecture))
        {
            _diagnostics.Add(CapabilityCodes.NoArchitecture.For(Subject));
        }

        ValueList<MachineType> machines = Machines(form.Machines ?? []);
        QemuFeatures features = Features(form.Features ?? []);
        return _diagnostics.HasErrors ? null : new()
        {
            Version = version,
            Architecture = ArchitectureName.Read(form.Architecture!),
            Features = features,
            MachineTypes = machines,
            Source = Source(form.Source),
        };
    }

    // JSON may hold null where the form has none, so that members of lists are not trusted either.
    private QemuFeatures Features(List<string?> names)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (string? name in names)
        {
            QemuFeatures feature = FeatureName.Read(name ?? "");
            features |= feature;
            if (feature == QemuFeatures.None)
            {
                _diagnostics.Add(CapabilityCodes.UnknownFeature.For(Subject, name));
            }
        }

        return features;
    }

    private ValueList<MachineType> Machines(List<CapabilityForm.Machine?> rows)
    {
        List<MachineType> machines = new(rows.Count);
        foreach (CapabilityForm.Machine? row in rows)
        {
            Accelerator? accelerator = AcceleratorTable.Read(row?.Accelerator);
            if (row is null || string.IsNullOrEmpty(row.Name))
            {
                _diagnostics.Add(CapabilityCodes.MachineWithoutName.For(Subject));
            }
            else if (accelerator is null && row.Accelerator is not null)
            {
                _diagnostics.Add(CapabilityCodes.UnknownAccelerator.For(Subject, row.Name, row.Accelerator));
            }
            else
            {
                machines.Add(new()
                {
                    Name = row.Name,
                    Alias = row.Alias,
                    IsDefault = row.Default,
                    DefaultRamId = row.DefaultRamId,
                    NumaMemSupported = row.NumaMemSupported,
                    MaxCpus = row.MaxCpus is > 0 ? row.MaxCpus : null,
                    Accelerator = accelerator,
                });
            }
        }

        return ValueList.Own(machines.ToArray());
    }

    // The source is informational: an unknown name was set by code.
    private static CapabilitySource Source(string? name) => name switch
    {
        "libvirt" => CapabilitySource.LibvirtDocument,
        "qmp" => CapabilitySource.QmpConversation,
        "version" => CapabilitySource.Version,
        _ => CapabilitySource.Code,
    };
}
