using System.Text.Json;
using Numa.Backing.Qemu.Tests.Accepted;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Hotplug;

/// <summary>A module that is plugged with the library's commands is the one that the same guest has when it boots with it.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class HotplugTests
{
    private static readonly DomainDefinition Guest = new()
    {
        Type = DomainType.Qemu,
        Name = "plugged",
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Vcpu = new() { Maximum = 1 },
        MaxMemory = new() { Size = ByteSize.FromGibibytes(1), Slots = 4 },
        Cells = [new() { Id = 0, Cpus = CpuSet.Of(0), Memory = ByteSize.FromMebibytes(64) }],
    };

    [Test]
    public async Task Plug_Module_TheSameAsAtBoot()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        DimmDevice module = new() { Size = ByteSize.FromMebibytes(128), TargetNode = 0, SourceNodes = NodeSet.Of(0) };
        HotplugPlan plug = builder.Plug(Guest, module);
        Assert.That(plug.Commands, Is.Not.Empty, string.Join('\n', plug.Diagnostics));

        using QemuProcess running = await PlannedGuest.StartAsync(binary, builder.Build(Guest));
        foreach (HotplugCommand command in plug.Commands.ToArray())
        {
            await running.SendAsync(command.ToJson());
        }

        using QemuProcess booted = await PlannedGuest.StartAsync(binary, builder.Build(plug.Domain!));
        Assert.Multiple(async () =>
        {
            Assert.That(await DevicesOf(running), Is.EqualTo(await DevicesOf(booted)));
            Assert.That(await BackendsOf(running), Is.EqualTo(await BackendsOf(booted)));
        });
    }

    [Test]
    public async Task UndoOf_AllCommandsButTheDevice_LeavesTheGuestAsItWas()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        DimmDevice module = new() { Size = ByteSize.FromMebibytes(128), TargetNode = 0 };
        HotplugPlan plug = builder.Plug(Guest, module);
        using QemuProcess running = await PlannedGuest.StartAsync(binary, builder.Build(Guest));
        string before = await BackendsOf(running);
        int done = plug.Commands.TakeWhile(command => command is not DeviceAdd).Count();
        foreach (HotplugCommand command in plug.Commands.Take(done).Concat(plug.GetUndoCommands(done)).ToArray())
        {
            await running.SendAsync(command.ToJson());
        }

        Assert.That(await BackendsOf(running), Is.EqualTo(before));
    }

    // 'hotplugged' and 'hotpluggable' say how a device came, not what it is.
    private static async Task<string> DevicesOf(QemuProcess guest)
    {
        JsonElement devices = await guest.AskAsync("query-memory-devices");
        return string.Join('\n', devices.EnumerateArray().Select(device => string.Join(
            ' ',
            device.GetProperty("data").EnumerateObject()
                .Where(property => !property.Name.StartsWith("hotplug", StringComparison.Ordinal))
                .Select(property => property.ToString())
                .Order(StringComparer.Ordinal))));
    }

    private static async Task<string> BackendsOf(QemuProcess guest)
    {
        JsonElement backends = await guest.AskAsync("query-memdev");
        return string.Join(
            '\n', backends.EnumerateArray().Select(backend => backend.GetRawText()).Order(StringComparer.Ordinal));
    }
}
