using System.Diagnostics;
using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>
/// The limit of locked memory of a real QEMU grows before a plug where a device of the host needs it, and the undo sets it back.
/// The device is in the domain alone: the test is about the limit, and needs no device.
/// </summary>
[TestFixture]
[Category("Qemu")]
internal sealed class LockLimitTests
{
    private static readonly ByteSize Low = ByteSize.FromMebibytes(4);
    private static readonly DomainDefinition Guest = LiveDomains.WithoutDrivers;

    [Test]
    public async Task Plug_DeviceOfTheHost_LimitIsRaisedAndTheUndoSetsItBack()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        DomainDefinition assigned = Guest with { AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev[0]" }] };
        HotplugPlan plug = builder.Plug(assigned, LiveDomains.Module);
        ByteSize limit = plug.LockLimit!.Value;
        await using LiveGuest guest = await LiveGuest.StartAsync(binary, builder.Build(Guest));

        // Lowering needs no privilege; with the hard limit as it was, raising does not need one either.
        await LowerAsync(guest.ProcessId);
        (ByteSize? before, ByteSize? hard) = Limits(guest.ProcessId);
        Assert.That(before, Is.EqualTo(Low));
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        HotplugResult cancelled = await plug.ExecuteAsync(guest.Monitor, cancellationToken: cancel.Token);
        if (cancelled.Diagnostics.Any(one => one.Descriptor == ExecutionCodes.LockLimitNotRaised) && hard < limit)
        {
            Assert.Ignore($"The hard limit of this machine is {hard}, and the test may not raise it.");
        }

        Assert.That(
            cancelled.Diagnostics.Select(one => one.Descriptor),
            Is.EqualTo([ExecutionCodes.LockLimitRaised, ExecutionCodes.Cancelled]), $"{cancelled}");
        Assert.That((cancelled.Outcome, Limits(guest.ProcessId)), Is.EqualTo((HotplugOutcome.Unchanged, (before, hard))));

        HotplugResult result = await plug.ExecuteAsync(guest.Monitor);
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed), $"{result}");
        Assert.That(result.Diagnostics.Select(one => one.Descriptor), Is.EqualTo([ExecutionCodes.LockLimitRaised]));
        Assert.That(Limits(guest.ProcessId).Soft, Is.EqualTo(limit));
        TestContext.Progress.WriteLine($"RLIMIT_MEMLOCK of QEMU: {before}, {limit} during a cancelled plug, {before}, {limit}.");
    }

    // What the test above needs of the machine it may lack; a limit below the hard one needs no privilege.
    [Test]
    public async Task RaiseAsync_BelowTheHardLimit_IsRaisedAndRestored()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        await using LiveGuest guest = await LiveGuest.StartAsync(binary, builder.Build(Guest));
        await LowerAsync(guest.ProcessId);
        (ByteSize? before, ByteSize? hard) = Limits(guest.ProcessId);
        HotplugMonitor monitor = new(guest.Monitor, TimeSpan.FromSeconds(10));

        ByteSize limit = Low + ByteSize.FromMebibytes(1);
        (ProcessLockLimit? raised, string? failure) = await ProcessLockLimit.RaiseAsync(monitor, guest.ProcessId, limit);
        Assert.That(failure, Is.Null);
        Assert.That((raised!.Before, Limits(guest.ProcessId)), Is.EqualTo((Low.Bytes, ((ByteSize?)limit, hard))));

        Assert.That(raised.Restore("a"), Is.Null);
        Assert.That(Limits(guest.ProcessId), Is.EqualTo((before, hard)));
        (_, failure) = await ProcessLockLimit.RaiseAsync(monitor, Environment.ProcessId, limit);
        Assert.That(failure, Is.Not.Null, "The limit of another process is never changed.");
    }

    private static async Task LowerAsync(int process)
    {
        string soft = Low.Bytes.ToString(CultureInfo.InvariantCulture);
        using Process prlimit = Process.Start("prlimit", [$"--pid={process}", $"--memlock={soft}:"]);
        await prlimit.WaitForExitAsync();
        Assert.That(prlimit.ExitCode, Is.Zero);
    }

    // Max locked memory         67108864             unlimited            bytes
    private static (ByteSize? Soft, ByteSize? Hard) Limits(int process)
    {
        string line = File.ReadLines($"/proc/{process}/limits").Single(line => line.StartsWith("Max locked memory", StringComparison.Ordinal));
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (SizeOf(words[3]), SizeOf(words[4]));
    }

    private static ByteSize? SizeOf(string word) =>
        ulong.TryParse(word, CultureInfo.InvariantCulture, out ulong bytes) ? ByteSize.FromBytes(bytes) : null;
}
