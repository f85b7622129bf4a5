using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>How a running guest is migrated from one plan to another: what each monitor gets, and in which order.</summary>
/// <remarks>Immutable. Nothing is executed: send each step to the side that it names, and wait for its status.</remarks>
/// <example>
/// <code>
/// MigrationProcedure procedure = MigrationProcedure.Prepare(source, destination, new() { Uri = "tcp:host2:4444" });
/// foreach (MigrationStep step in procedure.Steps)
/// {
///     Console.WriteLine($"{step.Side}: {step.Command} {step.AwaitedStatus}");
/// }
/// </code>
/// </example>
public sealed class MigrationProcedure
{
    private const string FirstPass =
        "The next step is possible from now on; let the first pass over the memory end before it.";

    // QEMU docs/about/removed-features.rst and qapi/migration.json, "Since:".
    private static readonly QemuVersion FirstDeferred = new(2, 3);
    private static readonly QemuVersion FirstEvents = new(2, 4);
    private static readonly QemuVersion FirstPostCopy = new(2, 6);
    private static readonly QemuVersion FirstParameters = new(2, 8);

    private MigrationProcedure()
    {
    }

    /// <summary>Whether the guest can migrate, and all that differs.</summary>
    public MigrationReport Report { get; private init; } = null!;

    /// <summary>Whether there are steps: nothing differs that refuses the guest, and both versions have what they use.</summary>
    public bool Success => !Steps.IsEmpty;

    /// <summary>The words to add to the command line of the destination, such as <c>-incoming defer</c>.</summary>
    public ValueList<string> DestinationWords { get; private init; }

    /// <summary>The steps in their order; each waits for its status before the next is taken. Empty without success.</summary>
    public ValueList<MigrationStep> Steps { get; private init; }

    /// <summary>Why there are no steps, beside what the report tells.</summary>
    public ValueList<Diagnostic> Diagnostics { get; private init; }

    /// <summary>Finds the steps for a pair of plans.</summary>
    /// <param name="source">The plan that the guest runs on, with what was plugged: <c>HotplugPlan.Plan</c>.</param>
    /// <param name="destination">The plan of the domain that <see cref="CompleteDestination"/> returns.</param>
    /// <param name="options">Where to and how.</param>
    /// <exception cref="ArgumentNullException">A plan or the options are null.</exception>
    public static MigrationProcedure Prepare(MemoryPlan source, MemoryPlan destination, MigrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        MigrationReport report = MigrationCompatibility.Compare(source, destination, options.Mode);
        QemuVersion older = source.Qemu.Version < destination.Qemu.Version ? source.Qemu.Version : destination.Qemu.Version;
        if (options.Mode == MigrationMode.PostCopy && older < FirstPostCopy)
        {
            Diagnostic refusal = MigrationCodes.NoPostCopy.For("memory", older, FirstPostCopy);
            return new() { Report = report, Diagnostics = [refusal] };
        }

        bool isDeferred = destination.Qemu.Version >= FirstDeferred;
        return report.Verdict == MigrationVerdict.Incompatible
            ? new() { Report = report }
            : new()
            {
                Report = report,
                DestinationWords = ["-incoming", isDeferred ? "defer" : options.Uri],
                Steps = [.. StepsOf(source.Qemu.Version, destination.Qemu.Version, options)],
            };
    }

    /// <summary>
    /// The domain of the destination with what QEMU chose at the source: the address, the slot and the requested size of each
    /// memory device that it leaves open.
    /// </summary>
    /// <remarks>QEMU finds the memory of a device by these; a destination that chooses may choose differently.</remarks>
    /// <param name="source">The guest as it runs, such as <c>HotplugResult.Domain</c>.</param>
    /// <param name="destination">The guest as it is to run, with the same memory devices in the same order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="destination"/> is null.</exception>
    /// <exception cref="ArgumentException">The memory devices are not of the same number and kinds.</exception>
    public static DomainDefinition CompleteDestination(DomainDefinition source, DomainDefinition destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        ValueList<MemoryDevice> from = source.MemoryDevices;
        ValueList<MemoryDevice> to = destination.MemoryDevices;
        if (!from.Select(device => device.Model).SequenceEqual(to.Select(device => device.Model)))
        {
            throw new ArgumentException(
                $"The source has {from.Count} memory devices, and the destination {to.Count} or others.", nameof(destination));
        }

        return destination with { MemoryDevices = to.Select((device, i) => Complete(from[i], device)).ToValueList() };
    }

    private static MemoryDevice Complete(MemoryDevice from, MemoryDevice to)
    {
        MemoryDevice device = to.WithMemoryAddress(to.OwnMemoryAddress ?? from.OwnMemoryAddress) with
        {
            Alias = to.Alias ?? from.Alias,
            Address = Module(from.Address, to.Address),
        };
        return (from, device) is (VirtioMemDevice had, VirtioMemDevice has)
            ? has with { RequestedSize = had.RequestedSize }
            : device;
    }

    private static DeviceAddress? Module(DeviceAddress? from, DeviceAddress? to) => (from, to) switch
    {
        (DimmAddress had, DimmAddress has) => has with { Base = has.Base is null or 0 ? had.Base : has.Base },
        _ => to ?? from,
    };

    private static IEnumerable<MigrationStep> StepsOf(QemuVersion source, QemuVersion destination, MigrationOptions options)
    {
        // The destination first: it must have the capabilities before it listens.
        foreach ((MigrationSide side, QemuVersion version) in
            new[] { (MigrationSide.Destination, destination), (MigrationSide.Source, source) })
        {
            if (Capabilities(version, options) is { } capabilities)
            {
                yield return Step(side, capabilities, null, "Both sides must have the same capabilities.");
            }
        }

        foreach (string parameters in Parameters(source, options))
        {
            yield return Step(MigrationSide.Source, parameters, null, "The source sends the memory.");
        }

        if (destination >= FirstDeferred)
        {
            yield return Step(
                MigrationSide.Destination, WithUri("migrate-incoming", options), null,
                "The destination starts to listen only after its capabilities are set.");
        }

        bool isPostCopy = options.Mode == MigrationMode.PostCopy;
        yield return Step(
            MigrationSide.Source, WithUri("migrate", options), isPostCopy ? "active" : "completed",
            isPostCopy ? FirstPass : "All memory is sent.");
        if (isPostCopy)
        {
            yield return Step(
                MigrationSide.Source, """{"execute":"migrate-start-postcopy"}""", "completed",
                "The guest runs at the destination from now on: a failure of either side ends it.");
        }

        yield return Step(MigrationSide.Destination, null, "completed", "All memory has arrived.");
        yield return Step(
            MigrationSide.Destination, """{"execute":"cont"}""", null,
            "A destination that was started with -S does not run by itself.");
    }

    private static string WithUri(string command, MigrationOptions options)
    {
        JsonEncodedText uri = JsonEncodedText.Encode(options.Uri, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return $$$"""{"execute":"{{{command}}}","arguments":{"uri":"{{{uri}}}"}}""";
    }

    private static MigrationStep Step(MigrationSide side, string? command, string? status, string because) =>
        new() { Side = side, Command = command, AwaitedStatus = status, Because = because };

    private static string? Capabilities(QemuVersion version, MigrationOptions options)
    {
        List<string> names = [];
        if (version >= FirstEvents)
        {
            names.Add("events");
        }

        if (options.Mode == MigrationMode.PostCopy)
        {
            names.Add("postcopy-ram");
        }

        string list = string.Join(',', names.Select(name => $$"""{"capability":"{{name}}","state":true}"""));
        return names.Count == 0
            ? null
            : $$$"""{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{{{list}}}]}}""";
    }

    private static IEnumerable<string> Parameters(QemuVersion version, MigrationOptions options)
    {
        bool isOne = version >= FirstParameters;
        if (options.Bandwidth is { } bandwidth)
        {
            yield return isOne
                ? $$$"""{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":{{{Number(bandwidth.Bytes)}}}}}"""
                : $$$"""{"execute":"migrate_set_speed","arguments":{"value":{{{Number(bandwidth.Bytes)}}}}}""";
        }

        if (options.Downtime is { } downtime)
        {
            string milliseconds = Number((ulong)downtime.TotalMilliseconds);
            yield return isOne
                ? $$$"""{"execute":"migrate-set-parameters","arguments":{"downtime-limit":{{{milliseconds}}}}}"""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $$$"""{"execute":"migrate_set_downtime","arguments":{"value":{{{downtime.TotalSeconds}}}}}""");
        }
    }

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
