using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Lab;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>Plans on a Linux guest that runs. After each the guest is as the result tells, and its memory is where it should be.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class RunningLinuxTests
{
    private MemoryArgsBuilder _builder = null!;
    private LiveGuest _guest = null!;
    private LiveRun _run = null!;

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        QemuBinary binary = QemuBinary.First();
        string lab = await LabHost.BuildAsync();
        _builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        MemoryArgs args = _builder.Build(LiveDomains.Linux);
        args.ThrowIfFailed();
        _guest = await LiveGuest.BootAsync(binary, args, lab);
        _run = new(_guest, _builder, LiveDomains.Linux);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_guest is not null)
        {
            await _guest.DisposeAsync();
        }
    }

    [Test]
    public async Task Module_PluggedAndUnplugged_LinuxHasItsMemory()
    {
        ByteSize before = await _guest.MemoryAsync();
        await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.Module));
        Assert.That(await _guest.MemoryAsync(), Is.EqualTo(before + LiveDomains.Block));
        Assert.That(_run.Domain.MemoryDevices[^1].Address, Is.TypeOf<DimmAddress>().And.Property("Base").GreaterThan(0));
        await _run.CompleteAsync(_builder.Unplug(_run.Domain, "dimm1"));
        Assert.That(await _guest.MemoryAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Module_LinuxRefuses_IsStillThereAndLaterUnplugged()
    {
        const string switchOf = "/sys/firmware/acpi/hotplug/memory/enabled";
        await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.Module));
        await _guest.ShellAsync($"echo 0 >{switchOf}");
        HotplugResult refused = await _run.ExecuteAsync(
            _builder.Unplug(_run.Domain, "dimm1"), LiveRun.Patient);
        Assert.That(refused.Outcome, Is.EqualTo(HotplugOutcome.Unchanged), $"{refused}");
        Assert.That(refused.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.RefusedByGuest]));
        await _guest.ShellAsync($"echo 1 >{switchOf}");
        await _run.CompleteAsync(_builder.Unplug(_run.Domain, "dimm1"));
    }

    [Test]
    public async Task Module_CancelledAtEachStep_GuestIsAsBeforeOrAsAfter()
    {
        int plugs = await _run.CancelAtEachStepAsync(
            domain => _builder.Plug(domain, LiveDomains.Module), domain => _builder.Unplug(domain, "dimm1"));
        await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.Module));
        int unplugs = await _run.CancelAtEachStepAsync(
            domain => _builder.Unplug(domain, "dimm1"), domain => _builder.Plug(domain, LiveDomains.Module));
        await _run.CompleteAsync(_builder.Unplug(_run.Domain, "dimm1"));
        Assert.That((plugs, unplugs), Is.GreaterThanOrEqualTo((4, 4)));
    }

    [Test]
    public async Task VirtioMem_PluggedAndResized_GuestHasEachSize()
    {
        await EnsureVirtioMemAsync();
        List<ByteSize> sizes = [];
        SizeProgress progress = new(sizes);
        foreach (ulong mebibytes in new ulong[] { 768, 128, 1024 })
        {
            ByteSize size = ByteSize.FromMebibytes(mebibytes);
            await _run.CompleteAsync(_builder.Resize(_run.Domain, "virtiomem0", size), progress);
            VirtioMemDevice device = _run.Domain.MemoryDevices.OfType<VirtioMemDevice>().Single();
            Assert.That((device.RequestedSize, device.CurrentSize), Is.EqualTo((size, size)));
        }

        TestContext.Out.WriteLine($"sizes on the way: {string.Join(", ", sizes)}");
        Assert.That(sizes, Is.Not.Empty);
    }

    [Test]
    public async Task VirtioMem_ResizeCancelled_GuestHasTheSizeBefore()
    {
        await EnsureVirtioMemAsync();
        await _run.CompleteAsync(_builder.Resize(_run.Domain, "virtiomem0", ByteSize.FromGibibytes(1)));
        await _run.CancelAtEachStepAsync(
            domain => _builder.Resize(domain, "virtiomem0", ByteSize.FromMebibytes(512)),
            domain => _builder.Resize(domain, "virtiomem0", ByteSize.FromMebibytes(1024)));
        Assert.That((await _run.MemoryAsync()).Devices["virtiomem0"].Size, Is.EqualTo(ByteSize.FromGibibytes(1)));
    }

    [Test]
    public async Task PersistentMemory_Plugged_LinuxHasIts()
    {
        await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.VirtioPmem("plugged-pmem")));
        await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.Nvdimm("plugged-nvdimm")));
        await LiveRun.WaitAsync(async () => (await Disks()).Length >= 3);
        Assert.That(await Disks(), Has.Length.EqualTo(3), "with the one of the start");
    }

    [Test]
    public async Task Balloon_Resized_GuestHasEachSize()
    {
        ByteSize all = ByteSize.FromMebibytes(512);
        foreach (ByteSize size in new[] { all - LiveDomains.Block, all })
        {
            await _run.CompleteAsync(_builder.ResizeBalloon(_run.Domain, size));
            ByteSize grown = _run.Domain.MemoryDevices.OfType<VirtioMemDevice>().SingleOrDefault()?.CurrentSize ?? ByteSize.Zero;
            Assert.That(_run.Domain.CurrentMemory, Is.EqualTo(size + grown));
        }
    }

    [Test]
    public async Task OtherDevices_Unplugged_AsThisQemuCan()
    {
        await EnsureVirtioMemAsync();
        string[] aliases = [.. _run.Domain.MemoryDevices.Where(device => device is not DimmDevice).Select(device => device.Alias!)];
        foreach (string alias in aliases)
        {
            HotplugPlan plan = _builder.Unplug(_run.Domain, alias);
            if (plan.Success)
            {
                await _run.CompleteAsync(plan);
            }
            else
            {
                Assert.That(plan.Diagnostics.Select(d => d.Descriptor), Has.Member(HotplugCodes.NotUnpluggable));
                string command = $$$"""{"execute":"device_del","arguments":{"id":"{{{alias}}}"}}""";
                Assert.That(async () => await _guest.Monitor.SendAsync(command), Throws.TypeOf<QmpErrorException>(), alias);
            }
        }
    }

    private async Task EnsureVirtioMemAsync()
    {
        if (!_run.Domain.MemoryDevices.Any(device => device is VirtioMemDevice))
        {
            await _run.CompleteAsync(_builder.Plug(_run.Domain, LiveDomains.VirtioMem));
            await _run.WaitForSizeAsync("virtiomem0");
        }
    }

    private async Task<string[]> Disks() => (await _guest.ShellAsync("ls /sys/block"))
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(name => name.StartsWith("pmem", StringComparison.Ordinal)).ToArray();

    private sealed class SizeProgress(List<ByteSize> sizes) : IProgress<HotplugProgress>
    {
        public void Report(HotplugProgress value)
        {
            if (value.Size is { } size)
            {
                sizes.Add(size);
            }
        }
    }
}
