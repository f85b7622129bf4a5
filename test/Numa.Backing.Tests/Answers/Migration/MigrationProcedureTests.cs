using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

internal sealed class MigrationProcedureTests
{
    private static readonly MigrationOptions Options = new() { Uri = "tcp:host2:4444" };

    [Test]
    public void Prepare_PreCopy_StepsInTheirOrder() => Assert.That(Lines(Prepare(Options)), Is.EqualTo(new[]
    {
        """Destination {"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"events","state":true}]}}""",
        """Source {"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"events","state":true}]}}""",
        """Destination {"execute":"migrate-incoming","arguments":{"uri":"tcp:host2:4444"}}""",
        """Source {"execute":"migrate","arguments":{"uri":"tcp:host2:4444"}} until completed""",
        "Destination until completed",
        """Destination {"execute":"cont"}""",
    }));

    [Test]
    public void Prepare_PostCopy_BothSidesHaveTheCapabilityAndTheSwitchComesAfterTheFirstPass()
    {
        string[] lines = Lines(Prepare(Options.With(new { Mode = MigrationMode.PostCopy })));
        Assert.Multiple(() =>
        {
            Assert.That(lines.Count(line => line.Contains("postcopy-ram", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(lines[3], Does.EndWith("until active"));
            Assert.That(lines[4], Is.EqualTo("""Source {"execute":"migrate-start-postcopy"} until completed"""));
        });
    }

    [TestCase(2, 7, "migrate_set_speed", "migrate_set_downtime")]
    [TestCase(9, 2, "max-bandwidth", "downtime-limit")]
    public void Prepare_Limits_AsTheSourceTakesThem(int major, int minor, string bandwidth, string downtime)
    {
        MemoryPlan plan = Plan(new(major, minor));
        string text = string.Join('\n', Lines(MigrationProcedure.Prepare(
            plan, plan, Options.With(new { Bandwidth = Gib(1), Downtime = TimeSpan.FromSeconds(0.5) }))));
        Assert.That(text, Does.Contain($"{bandwidth}\"").And.Contain($"{downtime}\""));
        Assert.That(text, Does.Contain("1073741824").And.Match("500|0\\.5"));
    }

    [Test]
    public void Prepare_OldVersions_WhatTheyHave()
    {
        MigrationProcedure old = MigrationProcedure.Prepare(Plan(new(2, 2)), Plan(new(2, 2)), Options);
        Assert.That(old.DestinationWords, Is.EqualTo(new[] { "-incoming", "tcp:host2:4444" }));
        Assert.That(Lines(old), Has.Length.EqualTo(3));
        MigrationProcedure postCopy = MigrationProcedure.Prepare(Plan(new(2, 5)), Plan(new(9, 2)), Options.With(new { Mode = MigrationMode.PostCopy }));
        Assert.That(postCopy.Success, Is.False);
        Assert.That(postCopy.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([MigrationCodes.NoPostCopy]));
    }

    [Test]
    public void Prepare_GuestsThatDiffer_NoSteps()
    {
        MigrationProcedure procedure = MigrationProcedure.Prepare(
            Moving.Plan(Moving.Guest), Moving.Plan(Moving.Guest with { MemoryDevices = [], Memory = Gib(2) }), Options);
        Assert.That((procedure.Success, procedure.Report.Verdict), Is.EqualTo((false, MigrationVerdict.Incompatible)));
    }

    [Test]
    public void CompleteDestination_DevicesThatWerePlugged_HaveWhatQemuChose()
    {
        DomainDefinition source = Moving.Guest with
        {
            MemoryDevices =
            [
                Dimm() with { Alias = "dimm0", Address = new DimmAddress { Slot = 2, Base = 0x1_0000_0000 } },
                VirtioMem() with { Alias = "virtiomem0", MemoryAddress = 0x2_0000_0000, RequestedSize = Mib(768) },
                VirtioPmem() with { Alias = "virtiopmem0", MemoryAddress = 0x3_0000_0000 },
            ],
        };
        DomainDefinition destination = source with { MemoryDevices = [Dimm(), VirtioMem(), VirtioPmem()] };
        Assert.That(MigrationProcedure.CompleteDestination(source, destination).MemoryDevices, Is.EqualTo(source.MemoryDevices));
        DomainDefinition own = destination with { MemoryDevices = [Dimm() with { Address = new DimmAddress { Slot = 1 } }, VirtioMem(), VirtioPmem()] };
        Assert.That(
            MigrationProcedure.CompleteDestination(source, own).MemoryDevices[0].Address,
            Is.EqualTo(new DimmAddress { Slot = 1, Base = 0x1_0000_0000 }));
        Assert.That(() => MigrationProcedure.CompleteDestination(source, Moving.Guest), Throws.ArgumentException);
    }

    [Test]
    public void Prepare_NothingGiven_Throws()
    {
        MemoryPlan plan = Moving.Plan(Moving.Guest);
        Assert.That(() => MigrationProcedure.Prepare(null!, plan, Options), Throws.ArgumentNullException);
        Assert.That(() => MigrationProcedure.Prepare(plan, null!, Options), Throws.ArgumentNullException);
        Assert.That(() => MigrationProcedure.Prepare(plan, plan, null!), Throws.ArgumentNullException);
        Assert.That(() => new MigrationOptions { Uri = "tcp:host2:4444", Downtime = TimeSpan.FromHours(1) }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static MigrationProcedure Prepare(MigrationOptions options)
    {
        MemoryPlan plan = Moving.Plan(Moving.Guest);
        return MigrationProcedure.Prepare(plan, plan, options);
    }

    private static MemoryPlan Plan(QemuVersion version) => Moving.Plan(
        Make.Domain() with { Memory = Gib(1) }, new(), QemuCapabilities.ForVersion(version, Architecture.X86_64));

    private static string[] Lines(MigrationProcedure procedure) =>
        [.. procedure.Steps.Select(step => string.Join(' ', new[] { $"{step.Side}", step.Command, step.AwaitedStatus is { } status ? $"until {status}" : null }.OfType<string>()))];
}
