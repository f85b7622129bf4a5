using System.Collections.Frozen;
using Numa.Backing.Diagnostics;
using static Numa.Backing.AdjustmentKind;

namespace Numa.Backing.Answers.Explanation;

/// <summary>The codes that report a difference from the domain, and its kind.</summary>
internal static class AdjustmentTable
{
    private static readonly FrozenDictionary<int, AdjustmentKind> Kinds = new Dictionary<int, AdjustmentKind>
    {
        [ReadingCodes.UnknownElement.Number] = LeftOut,
        [ReadingCodes.UnknownAttribute.Number] = LeftOut,
        [ReadingCodes.RepeatedElement.Number] = LeftOut,
        [ReadingCodes.NotCounted.Number] = LeftOut,
        [ReadingCodes.RoundedToKibibytes.Number] = Changed,
        [ReadingCodes.LatencyUnit.Number] = LeftOut,
        [ReadingCodes.PrefixedAttribute.Number] = LeftOut,
        [ReadingCodes.AcpiNodesIgnored.Number] = LeftOut,
        [ReadingCodes.PrefixIgnored.Number] = Changed,
        [ReadingCodes.ReadByLibvirtAlone.Number] = Changed,
        [ReadingCodes.PinOfNoVcpu.Number] = LeftOut,
        [MemoryCodes.MaxMemoryIsZero.Number] = LeftOut,
        [CellCodes.DistanceTwice.Number] = LeftOut,
        [DeviceCodes.SettingIgnored.Number] = LeftOut,
        [SizeCodes.DriverIgnoredAsLibvirt.Number] = LeftOut,
        [SizeCodes.IgnoredAsLibvirt.Number] = LeftOut,
        [SizeCodes.CurrentMemoryAdjusted.Number] = Changed,
        [SizeCodes.TotalReplaced.Number] = Changed,
        [SizeCodes.RoundedToKibibyte.Number] = Changed,
        [SizeCodes.CellAdded.Number] = Added,
        [SizeCodes.Aligned.Number] = Changed,
        [SizeCodes.PowerNvdimmAligned.Number] = Changed,
        [SizeCodes.SizeMasked.Number] = Changed,
        [SizeCodes.CpusGivenToFirstCell.Number] = Added,
        [SizeCodes.AliasIgnored.Number] = LeftOut,
        [SizeCodes.SgxNodeChosen.Number] = Added,
        [SizeCodes.DeviceTakesCellMode.Number] = Changed,
        [BackingCodes.AnonymousWithAccess.Number] = Changed,
        [BackingCodes.ZeroThreads.Number] = LeftOut,
        [BackingCodes.PageNodeSetDropped.Number] = LeftOut,
        [NumaTuneCodes.NodeSetDropped.Number] = LeftOut,
        [PlanCodes.PolicyNotInArguments.Number] = LeftOut,
        [PlanCodes.PolicyIgnored.Number] = LeftOut,
        [PlanCodes.Unattached.Number] = LeftOut,
        [PlanCodes.UnattachedImpossible.Number] = LeftOut,
        [PlanCodes.RestrictiveIsOutside.Number] = LeftOut,
        [PlanCodes.BackingNotInArguments.Number] = LeftOut,
        [PlanCodes.DiscardIgnored.Number] = LeftOut,
        [PlanCodes.CellDiscardNotInArguments.Number] = LeftOut,
        [PlanCodes.CellPagesNotInArguments.Number] = LeftOut,
        [PlanCodes.OnDemandIgnored.Number] = LeftOut,
        [PlanCodes.PassthroughNotPlanned.Number] = LeftOut,
        [PlanCodes.OverrideNotPlanned.Number] = LeftOut,
        [PlanCodes.VirtioMemPreallocUnsupported.Number] = LeftOut,
        [PlanCodes.PageSizeIsSystems.Number] = LeftOut,
        [PlanCodes.CacheUnitIgnored.Number] = LeftOut,
        [PlanCodes.CacheUnitRead.Number] = Changed,
        [PlanCodes.CacheUnitElement.Number] = Changed,
        [PlanCodes.AddressAsLibvirt.Number] = Added,
        [PlanCodes.IdIgnored.Number] = LeftOut,
        [PlanCodes.NvdimmCut.Number] = Changed,
        [PlanCodes.PrivateMemory.Number] = LeftOut,
        [HostMemoryCodes.NotAMultipleOfPage.Number] = Changed,
    }.ToFrozenDictionary();

    /// <summary>The numbers of the codes.</summary>
    public static IEnumerable<int> Numbers => Kinds.Keys;

    public static ValueList<Adjustment> Of(ValueList<Diagnostic> diagnostics)
    {
        List<Adjustment> adjustments = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (Kinds.TryGetValue(diagnostic.Descriptor.Number, out AdjustmentKind kind))
            {
                adjustments.Add(new(kind, diagnostic));
            }
        }

        return [.. adjustments];
    }
}
