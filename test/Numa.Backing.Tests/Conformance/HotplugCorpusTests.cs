using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Conformance;

/// <summary>Every memory device of the corpus, plugged instead of booted: the same objects and devices.</summary>
[Category("Conformance")]
internal sealed class HotplugCorpusTests
{
    private static IEnumerable<TestCaseData> Folders => ConformanceCorpus.Folders.Count == 0
        ? [new TestCaseData((ConformanceFolder?)null).Ignore(ConformanceCorpus.WhyAbsent)]
        : ConformanceCorpus.Folders.Select(folder => new TestCaseData(folder).SetArgDisplayNames(folder.Name));

    [TestCaseSource(nameof(Folders))]
    public void Plug_LastDeviceOfEveryGuest_PropertiesEqualThoseAtBoot(ConformanceFolder folder)
    {
        List<string> complaints = [];
        int compared = 0;
        foreach (ConformanceCase @case in folder.Cases.Where(candidate => candidate.Error is null))
        {
            DomainDefinition domain = WithAliasesOfStart(DomainDefinition.Parse(folder.Text(@case.Xml)));
            if (domain.MemoryDevices.IsEmpty)
            {
                continue;
            }

            var builder = new MemoryArgsBuilder(
                folder.Capabilities(@case.Caps), folder.Host.ToHostMemory(), folder.Host.ToOptions(@case).With(new { FollowLibvirt = (LibvirtVersion?)null }));
            MemoryArgs boot = builder.Build(domain);
            HotplugPlan plug = builder.Plug(WithoutLast(domain), domain.MemoryDevices[^1]);
            if (!boot.Success || !plug.Success)
            {
                complaints.AddRange(boot.Success && !IsRightlyRefused(plug) ? [$"{@case.Name}: {plug.Diagnostics}"] : []);
                continue;
            }

            compared++;
            object[] booted = [.. MadeAtBoot(boot)];
            IEnumerable<object> made = plug.Commands.OfType<ObjectAdd>().Select(command => (object)command.Object)
                .Concat(plug.Commands.OfType<DeviceAdd>().Select(command => command.Device));
            complaints.AddRange(made
                .Where(one => !Array.Exists(booted, other => Parts.Difference(one, other) is null))
                .Select(missing => $"{@case.Name}: {missing}"));
        }

        TestContext.Out.WriteLine($"{folder.Name}: {compared} devices compared");
        Assert.That(string.Join('\n', complaints), Is.Empty);
    }

    private static IEnumerable<object> MadeAtBoot(MemoryArgs boot) =>
        boot.Arguments.OfType<ObjectArgument>().Select(argument => (object)argument.Object)
            .Concat(boot.Arguments.OfType<DeviceArgument>().Select(argument => argument.Device));

    // Enclave memory is a part of the machine, a root bus takes nothing while the guest runs, the first NVDIMM needs a
    // property of -machine, and without the last device its slot may have gone to another that did not ask for one.
    private static bool IsRightlyRefused(HotplugPlan plug) =>
        plug.Diagnostics.Any(diagnostic => diagnostic.Code is "NB7301" or "NB7303" or "NB7307" or "NB2408");

    // A start drops the aliases that are not the user's, and a running guest keeps all.
    private static DomainDefinition WithAliasesOfStart(DomainDefinition domain) => domain with
    {
        MemoryDevices = domain.MemoryDevices
            .Select(device => device.Alias?.StartsWith("ua-", StringComparison.Ordinal) == true ? device : device with { Alias = null })
            .ToValueList(),
    };

    private static DomainDefinition WithoutLast(DomainDefinition domain)
    {
        MemoryDevice last = domain.MemoryDevices[^1];
        return domain with
        {
            Memory = domain.Memory is { } total && total > last.Size ? total - last.Size : null,
            MemoryDevices = domain.MemoryDevices.SkipLast(1).ToValueList(),
        };
    }
}
