using Numa.Backing.Libvirt;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt;

[TestFixture]
internal sealed class MemoryDeviceModelTests
{
    private static readonly MemoryDevice[] Devices =
        [Make.Dimm(), Make.Nvdimm(), Make.VirtioMem(), Make.VirtioPmem(), Make.SgxEpc()];

    [Test]
    public void Of_EachModel_IsItsOwnRow()
    {
        MemoryModel[] all = Enum.GetValues<MemoryModel>();
        Assert.That(all.Select(model => MemoryDeviceModel.Of(model).Model), Is.EqualTo(all));
    }

    [Test]
    public void Model_OfEachDevice_IsAnotherOne() =>
        Assert.That(Devices.Select(device => device.Model.Model), Is.EqualTo(Enum.GetValues<MemoryModel>()));

    [TestCaseSource(nameof(Devices))]
    public void WithNodesAndAddress_ChangeWhatTheModelHas(MemoryDevice device)
    {
        Assert.Multiple(() =>
        {
            Assert.That(device.WithNodes(NodeSet.Of(1)).OwnNodes is not null, Is.EqualTo(device.Model.HasNodes));
            Assert.That(device.WithMemoryAddress(1).OwnMemoryAddress is not null, Is.EqualTo(device.Model.HasMemoryAddress));
            Assert.That(device.OwnPath is not null, Is.EqualTo(device.Model.HasPath));
        });
    }

    [TestCaseSource(nameof(Devices))]
    public void GuestAddress_OfASlotsAddress_IsThatOfAModuleOnly(MemoryDevice device) => Assert.That(
        (device with { Address = new DimmAddress { Slot = 0, Base = 1 } }).GuestAddress is not null, Is.EqualTo(device.Model.IsModule));
}
