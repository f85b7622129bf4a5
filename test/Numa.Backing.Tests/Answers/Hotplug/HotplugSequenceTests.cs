using CsCheck;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Properties;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Hotplug;

/// <summary>Sequences of plugs, resizes and unplugs, carried out on a simulated QEMU.</summary>
internal sealed class HotplugSequenceTests
{
    private const int Ports = 60;

    // What may refuse a step of a drawn sequence; then nothing changes.
    private static readonly DiagnosticDescriptor[] Refusals =
    [
        HotplugCodes.NotUnpluggable, HotplugCodes.NotResizable, DeviceCodes.TooFewSlots, SizeCodes.MaxMemoryBelowTotal,
    ];

    private static readonly DomainDefinition Guest = Moving.Guest with
    {
        MaxMemory = new() { Size = Gib(64), Slots = 6 },
        MemoryDevices = [VirtioMem() with { Address = Port(0) }, Dimm(), Nvdimm(), VirtioMem() with { Address = Port(1) }],
        Memory = Gib(6),
        PciControllers =
        [
            new() { Index = 0, Model = "pcie-root" },
            .. Enumerable.Range(0, Ports).Select(i => new PciController { Index = (uint)i + 3, Model = "pcie-root-port" }),
        ],
    };

    private static readonly Gen<int[]> Steps = Gen.Int[0, 999].Array[1, 25];

    [TestCase(null, null)]
    [TestCase(7, null)]
    [TestCase(null, "11.3.0")]
    public void Sequences_OfPlugsResizesAndUnplugs_DomainPlanAndQemuAgree(int? id, string? release)
    {
        MemoryArgsBuilder builder = new(Moving.Qemu, Moving.Host, new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) });
        int refused = 0, done = 0;
        Property.Holds(Steps, 60, steps =>
        {
            DomainDefinition domain = Guest with { Id = id };
            FakeQemu qemu = FakeQemu.Start(builder.Build(domain).Plan!);
            for (int i = 0; i < steps.Length; i++)
            {
                HotplugPlan plan = Step(builder, domain, steps[i], i);
                if (plan.Success)
                {
                    CheckUndo(plan, qemu);
                    Run(plan, qemu);
                    CheckAgreement(plan, qemu);
                    domain = plan.Domain!;
                    done++;
                }
                else
                {
                    Assert.That(plan.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Descriptor), Is.SubsetOf(Refusals));
                    refused++;
                }
            }
        });
        TestContext.Out.WriteLine($"{done} steps carried out, {refused} refused");
        Assert.That(done, Is.GreaterThan(refused));
    }

    [Test]
    public void Unplug_FirstOfTwoVirtioMem_TheOtherKeepsItsName()
    {
        MemoryArgsBuilder builder = new(Moving.Qemu, Moving.Host);
        HotplugPlan plan = builder.Unplug(Guest, "virtiomem0");
        Assert.Multiple(() =>
        {
            Assert.That(plan.Domain!.MemoryDevices.OfType<VirtioMemDevice>().Select(device => device.Alias), Is.EqualTo(new[] { "virtiomem1" }));
            Assert.That(plan.Plan!.Blocks.Select(block => block.QemuDevice).OfType<VirtioMem>().Select(device => device.Id), Is.EqualTo(new[] { "virtiomem1" }));
        });
    }

    [Test]
    public void PlugPlugUnplugPlug_WithoutId_EachDeviceHasAName()
    {
        MemoryArgsBuilder builder = new(Moving.Qemu, Moving.Host);
        DomainDefinition domain = Guest with { MemoryDevices = [], Memory = Gib(2) };
        domain = builder.Plug(domain, VirtioMem() with { Address = Port(0) }).Domain!;
        domain = builder.Plug(domain, VirtioMem() with { Address = Port(1) }).Domain!;
        domain = builder.Unplug(domain, "virtiomem0").Domain!;
        domain = builder.Plug(domain, VirtioMem() with { Address = Port(2) }).Domain!;
        Assert.That(domain.MemoryDevices.Select(device => device.Alias), Is.EqualTo(new[] { "virtiomem1", "virtiomem2" }));
    }

    private static HotplugPlan Step(MemoryArgsBuilder builder, DomainDefinition domain, int drawn, int number)
    {
        int kind = drawn % 10;
        int other = drawn / 10;
        string alias = domain.MemoryDevices.Count == 0
            ? "dimm0"
            : domain.MemoryDevices[other % domain.MemoryDevices.Count].Alias ?? "virtiomem0";
        string? own = other % 3 == 0 ? $"ua-step{number}" : null;
        return kind switch
        {
            0 or 1 => builder.Plug(domain, Dimm() with { Alias = own }),
            2 or 3 => builder.Plug(domain, VirtioMem() with { Alias = own, Address = Port(2 + number) }),
            4 => builder.Plug(domain, Nvdimm() with { Alias = own }),
            5 => builder.Plug(domain, VirtioPmem() with { Alias = own, Address = Port(2 + number) }),
            6 or 7 => domain.MemoryDevices.Count == 0 ? builder.Plug(domain, Dimm()) : builder.Unplug(domain, alias),
            _ => domain.MemoryDevices.Count == 0
                ? builder.Plug(domain, Dimm())
                : builder.Resize(domain, alias, Mib((ulong)(other % 9) * 128)),
        };
    }

    private static void Run(HotplugPlan plan, FakeQemu qemu)
    {
        foreach (HotplugCommand command in plan.Commands)
        {
            qemu.Run(command);
        }
    }

    private static void CheckUndo(HotplugPlan plan, FakeQemu qemu)
    {
        for (int done = 0; done <= plan.Commands.Count; done++)
        {
            FakeQemu copy = qemu.Copy();
            foreach (HotplugCommand command in plan.Commands.Take(done).Concat(plan.GetUndoCommands(done)))
            {
                copy.Run(command);
            }

            Assert.That(copy.State(), Is.EqualTo(qemu.State()), $"after the undo of {done} commands");
        }
    }

    private static void CheckAgreement(HotplugPlan plan, FakeQemu qemu)
    {
        ValueList<MemoryDevice> devices = plan.Domain!.MemoryDevices;
        QemuDevice[] planned = [.. plan.Plan!.Blocks.Select(block => block.QemuDevice).OfType<QemuDevice>()];
        Assert.That(devices.Select(device => device.Alias), Is.Unique.And.None.Null);
        Assert.That(devices.Select(device => device.Alias), Is.EqualTo(planned.Select(device => device.Id)));
        Assert.That(
            devices.Select(device => (device.Address as DimmAddress)?.Slot),
            Is.EqualTo(planned.Select(device => device is PcDimm dimm ? dimm.Slot : (device as Nvdimm)?.Slot)));
        Assert.That(FakeQemu.StateOf(plan.Plan), Is.EqualTo(qemu.State()));
    }

    private static PciAddress Port(int number) => new() { Bus = (uint)(number % Ports) + 3, Slot = 0 };
}
