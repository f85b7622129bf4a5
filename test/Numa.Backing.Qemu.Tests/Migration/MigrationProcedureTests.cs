using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Accepted;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>A guest whose memory was plugged while it ran migrates by the steps of the procedure.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class MigrationProcedureTests
{
    private static readonly DomainDefinition Guest = new()
    {
        Type = DomainType.Qemu,
        Name = "moves",
        Architecture = Architecture.X86_64,
        Machine = "pc",
        Vcpu = new() { Maximum = 1 },
        MaxMemory = new() { Size = ByteSize.FromGibibytes(1), Slots = 4 },
        Cells = [new() { Id = 0, Cpus = CpuSet.Of(0), Memory = ByteSize.FromMebibytes(64) }],
    };

    [Test]
    public async Task Steps_GuestWithAPluggedModule_ArrivesWithIt()
    {
        TestMachine.Migrations.Try();
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nb-mig-");
        try
        {
            using QemuProcess from = await PlannedGuest.StartAsync(binary, builder.Build(Guest));
            HotplugPlan plug = builder.Plug(Guest, new DimmDevice { Size = ByteSize.FromMebibytes(128), TargetNode = 0 });
            await using QmpConnection monitor = await QmpConnection.ConnectAsync(from.ProbeSocket);
            HotplugResult result = await plug.ExecuteAsync(monitor);

            DomainDefinition arrives = MigrationProcedure.CompleteDestination(result.Domain!, plug.Domain!);
            MemoryArgs destination = builder.Build(arrives);
            MigrationOptions options = new() { Uri = $"unix:{Path.Combine(folder.FullName, "s")}", Bandwidth = ByteSize.FromGibibytes(1) };
            MigrationProcedure procedure = MigrationProcedure.Prepare(builder.Build(result.Domain!).Plan!, destination.Plan!, options);
            Assert.That(procedure.Success, $"{procedure.Report}");
            using QemuProcess to = await PlannedGuest.StartAsync(binary, destination, [.. procedure.DestinationWords]);
            foreach (MigrationStep step in procedure.Steps.ToArray())
            {
                await TakeAsync(step, step.Side == MigrationSide.Source ? from : to);
            }

            Assert.That((await to.AskAsync("query-memory-devices")).GetRawText(), Does.Contain("\"dimm0\""));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        TestMachine.Migrations.Pass();
    }

    private static async Task TakeAsync(MigrationStep step, QemuProcess side)
    {
        if (step.Command is { } command)
        {
            await side.SendAsync(command);
        }

        for (int i = 0; step.AwaitedStatus is not null && i < 1500; i++)
        {
            JsonElement reply = await side.AskAsync("query-migrate");
            string? status = reply.TryGetProperty("status", out JsonElement text) ? text.GetString() : null;
            Assert.That(status, Is.Not.EqualTo("failed"));
            if (status == step.AwaitedStatus)
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.That(step.AwaitedStatus, Is.Null, "the status is reached");
    }
}
