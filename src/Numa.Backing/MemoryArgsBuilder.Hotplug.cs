using Numa.Backing.Answers.Hotplug;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <content>Memory that comes and goes while the guest runs.</content>
public sealed partial class MemoryArgsBuilder
{
    /// <summary>
    /// Plans how to plug a memory device into a running guest, by the rules that hold at its start: the same object, slot,
    /// alignment and room.
    /// </summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="device">What is plugged; slot, alias and cell may be left open.</param>
    /// <returns>Commands and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException">There is no domain or no device.</exception>
    public HotplugPlan Plug(DomainDefinition domain, MemoryDevice device)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(device);
        DiagnosticBag bag = new();
        return Answer(domain, new PlugPlanner(_context.For(domain), bag).Plug(_context.AsFollowed(domain), device), bag);
    }

    /// <summary>Plans how to take a memory device out of a running guest.</summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="alias">The alias of the device, written or assigned, such as <c>dimm0</c>.</param>
    /// <returns>Commands and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException">There is no domain or no name.</exception>
    public HotplugPlan Unplug(DomainDefinition domain, string alias)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(alias);
        DiagnosticBag bag = new();
        DomainDefinition followed = _context.AsFollowed(domain);
        HotplugPlan? plan = new UnplugPlanner(_context.For(domain), bag).Unplug(followed, DeviceChoice.ByAlias(alias));
        return Answer(domain, plan, bag);
    }

    /// <summary>Plans how to take a memory device out of a running guest.</summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="device">The device as it is in the domain; the first of several equal ones.</param>
    /// <returns>Commands and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException">There is no domain or no device.</exception>
    internal HotplugPlan Unplug(DomainDefinition domain, MemoryDevice device)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(device);
        DiagnosticBag bag = new();
        DomainDefinition followed = _context.AsFollowed(domain);
        HotplugPlan? plan = new UnplugPlanner(_context.For(domain), bag).Unplug(followed, DeviceChoice.ByValue(device));
        return Answer(domain, plan, bag);
    }

    /// <summary>Plans how to change what a running guest has of a virtio-mem device.</summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="alias">The alias of the device, written or assigned, such as <c>virtiomem0</c>.</param>
    /// <param name="size">What the guest should have of it: a multiple of the block size, at most the device's size.</param>
    /// <returns>The command and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="alias"/> is null.</exception>
    public HotplugPlan Resize(DomainDefinition domain, string alias, ByteSize size)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(alias);
        DiagnosticBag bag = new();
        DomainDefinition followed = _context.AsFollowed(domain);
        HotplugPlan? plan = new ResizePlanner(_context.For(domain), bag).Resize(followed, DeviceChoice.ByAlias(alias), size);
        return Answer(domain, plan, bag);
    }

    /// <summary>Plans how to change what a running guest has of a virtio-mem device.</summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="device">The device as it is in the domain; the first of several equal ones.</param>
    /// <param name="size">What the guest should have of it: a multiple of the block size, at most the device's size.</param>
    /// <returns>The command and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="device"/> is null.</exception>
    internal HotplugPlan Resize(DomainDefinition domain, MemoryDevice device, ByteSize size)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(device);
        DiagnosticBag bag = new();
        DomainDefinition followed = _context.AsFollowed(domain);
        HotplugPlan? plan = new ResizePlanner(_context.For(domain), bag).Resize(followed, DeviceChoice.ByValue(device), size);
        return Answer(domain, plan, bag);
    }

    /// <summary>Plans how to change what the memory balloon leaves a running guest: <c>currentMemory</c>.</summary>
    /// <param name="domain">The guest as it runs.</param>
    /// <param name="size">
    /// What the guest should have of its boot memory and its modules. What virtio-mem devices have is beside it, and is added
    /// in the domain's <c>currentMemory</c>, as libvirt writes it.
    /// </param>
    /// <returns>The command and the domain afterwards, or every reason why it is impossible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> is null.</exception>
    public HotplugPlan ResizeBalloon(DomainDefinition domain, ByteSize size)
    {
        ArgumentNullException.ThrowIfNull(domain);
        DiagnosticBag bag = new();
        return Answer(domain, new BalloonPlanner(_context.For(domain), bag).Resize(_context.AsFollowed(domain), size), bag);
    }

    private HotplugPlan Answer(DomainDefinition domain, HotplugPlan? plan, DiagnosticBag bag)
    {
        ValueList<Diagnostic> diagnostics = Weigh(bag.ToValueList());
        DiagnosticLog.Write(_logger, domain.Name, diagnostics);
        return plan is null || HasError(diagnostics)
            ? new() { Diagnostics = diagnostics }
            : plan.With(diagnostics);
    }
}
