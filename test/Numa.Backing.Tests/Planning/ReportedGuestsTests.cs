using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>Guests of public reports that an architecture cannot run.</summary>
internal sealed class ReportedGuestsTests
{
    [TestCase(Architecture.Riscv64)]
    [TestCase(Architecture.S390x)]
    public void Build_ModuleThatTheArchitectureNeverHas_RemedyIsNotANewerQemu(Architecture architecture)
    {
        DomainDefinition domain = Make.Devices(Make.Dimm()) with { Architecture = architecture };
        MemoryArgs args = new Answer { Architecture = architecture, Version = new(10, 1) }.To(domain);
        Diagnostic error = args.Diagnostics.First(d => d.Code == QemuLimitCodes.FeatureOfOtherArchitecture.Code);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.False);
            Assert.That(error.Message, Does.Contain("no version of QEMU"));
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Not.Contain(QemuLimitCodes.FeatureMissing.Code));
        });
    }
}
