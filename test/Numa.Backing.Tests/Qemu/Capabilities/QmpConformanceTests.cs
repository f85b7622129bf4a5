namespace Numa.Backing.Tests.Qemu.Capabilities;

/// <summary>A binary's own answers, and what libvirt concluded from them.</summary>
[Category("QmpConformance")]
internal sealed class QmpConformanceTests
{
    [Test]
    public void ParseQmp_Corpus_IsThere()
    {
        CapabilityCorpus.IgnoreWhenAbsent();

        Assert.That(CapabilityCorpus.Pairs().Count(), Is.GreaterThanOrEqualTo(13));
    }

    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Pairs))]
    public void ParseQmp_SameBinary_HasTheFeaturesOfLibvirtsDocument(string pair)
    {
        QemuCapabilities asked = QemuCapabilities.ParseQmp(CapabilityCorpus.ReadConversation(pair));
        QemuCapabilities told = QemuCapabilities.ParseLibvirt(CapabilityCorpus.ReadDocument($"qmp/{pair}.xml"));

        Assert.That(asked.Version, Is.EqualTo(told.Version));
        Assert.That(asked.Architecture, Is.EqualTo(told.Architecture));
        Assert.That(asked.Features & ~told.Features, Is.EqualTo(QemuFeatures.None), "in the replies alone");
        Assert.That(told.Features & ~asked.Features, Is.EqualTo(QemuFeatures.None), "in the document alone");
    }

    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Pairs))]
    public void ParseQmp_WholeConversation_AllocatesLittle(string pair)
    {
        string conversation = CapabilityCorpus.ReadConversation(pair);
        QemuCapabilities.ParseQmp(conversation);

        long before = GC.GetAllocatedBytesForCurrentThread();
        QemuCapabilities.ParseQmp(conversation);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The text itself is in a rented buffer, of which the pool may have to make one.
        TestContext.Out.WriteLine($"{pair}: {conversation.Length / 1024} KB, {allocated / 1024} KB allocated");
        Assert.That(allocated, Is.LessThan(2 << 20));
    }

    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Pairs))]
    public void ParseQmp_SameBinary_HasTheMachinesOfLibvirtsDocument(string pair)
    {
        QemuCapabilities asked = QemuCapabilities.ParseQmp(CapabilityCorpus.ReadConversation(pair));
        QemuCapabilities told = QemuCapabilities.ParseLibvirt(CapabilityCorpus.ReadDocument($"qmp/{pair}.xml"));

        Assert.That(told.MachineTypes, Is.Not.Empty);
        Assert.That(asked.MachineTypes, Is.EquivalentTo(told.MachineTypes));
        TestContext.Out.WriteLine($"{pair}: {told.MachineTypes.Count} machine types, features {told.Features}");
    }
}
