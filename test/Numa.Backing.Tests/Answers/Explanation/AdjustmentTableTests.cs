using Numa.Backing.Answers.Explanation;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Answers.Explanation;

internal sealed class AdjustmentTableTests
{
    // These say what a guest meets, not that something is otherwise than it was written.
    private static readonly int[] NotAdjustments =
    [
        ReadingCodes.MissingArchitecture.Number, BackingCodes.IdleThreads.Number, BackingCodes.GpuNotShared.Number,
        SizeCodes.CellsDoNotAddUpAsLibvirt.Number, QemuLimitCodes.FeatureMissingAsLibvirt.Number, PlanCodes.RamOnDisk.Number,
        PlanCodes.NoThreadContext.Number, PlanCodes.ThreadsWithoutPrealloc.Number, PlanCodes.LockedWithoutLimit.Number,
        PlanCodes.PreferredNodes.Number, PlanCodes.AddressLeftToQemu.Number, PlanCodes.PrintedForMigration.Number,
        PlanCodes.ReserveAgainstPrealloc.Number, PlanCodes.NvdimmIdentityMade.Number, QemuLimitCodes.RefusedAsLibvirt.Number,
        PlanCodes.ReleaseNotKnown.Number, PlanCodes.PinnedElsewhere.Number, PlanCodes.CapabilityChanged.Number,
        StartRefusalCodes.FactUnknown.Number, PlanCodes.PrivateRamOnDisk.Number, PlanCodes.NodesWithoutCpus.Number,
        PlanCodes.DeviceElsewhere.Number, PlanCodes.DistanceDiffers.Number, PlanCodes.InitiatorDiffers.Number,
        GuestCellCodes.InitiatorWithCpus.Number, GuestCellCodes.InitiatorWithoutCells.Number,
        GuestCellCodes.NodesUnknownToLibvirt.Number, GuestCellCodes.EmptyCellSetting.Number,
    ];

    [Test]
    public void Numbers_WarningsAndNotesOfABuild_EachIsOneOrTheOther()
    {
        IEnumerable<int> ofABuild = DiagnosticCatalog.All
            .Where(code => code.Number < 6000 && code.Severity != DiagnosticSeverity.Error)
            .Select(code => code.Number);
        Assert.That(AdjustmentTable.Numbers.Concat(NotAdjustments), Is.EquivalentTo(ofABuild));
    }
}
