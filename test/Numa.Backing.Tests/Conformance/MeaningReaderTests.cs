namespace Numa.Backing.Tests.Conformance;

internal sealed class MeaningReaderTests
{
    [TestCase("-m 214", "-m size=219136k")]
    [TestCase("-m size=1g,maxmem=2G,slots=4", "-m 1024,slots=4,maxmem=2048m")]
    [TestCase("-overcommit mem-lock=on", "-realtime mlock=yes")]
    [TestCase("-object memory-backend-ram,id=a,size=4096", """-object {"size":4096,"id":"a","qom-type":"memory-backend-ram"}""")]
    [TestCase("-object memory-backend-ram,id=a,prealloc=yes", """-object {"qom-type":"memory-backend-ram","id":"a","prealloc":true}""")]
    [TestCase("-object memory-backend-ram,id=a,host-nodes=0-2", """-object {"qom-type":"memory-backend-ram","id":"a","host-nodes":[0,1,2]}""")]
    [TestCase("-object memory-backend-ram,id=a,host-nodes=0,host-nodes=2", """-object {"qom-type":"memory-backend-ram","id":"a","host-nodes":[0,2]}""")]
    [TestCase("-object memory-backend-file,id=a,mem-path=/x,,y", """-object {"qom-type":"memory-backend-file","id":"a","mem-path":"/x,y"}""")]
    [TestCase("-device nvdimm,id=n,unarmed=on", """-device {"driver":"nvdimm","id":"n","unarmed":true}""")]
    [TestCase("-numa node,cpus=0,cpus=1-2,nodeid=0", "-numa node,nodeid=0,cpus=0-2")]
    [TestCase("-mem-prealloc -mem-path /dev/hugepages", "-mem-prealloc -mem-path /dev/hugepages")]
    public void Arguments_TwoSpellingsOfOneMeaning_SameLines(string left, string right) =>
        Assert.That(MeaningReader.Arguments(left.Split(' ')), Is.EqualTo(MeaningReader.Arguments(right.Split(' '))));

    [TestCase("-m 214", "-m 215")]
    [TestCase("-m size=1g,slots=4", "-m size=1g")]
    [TestCase("-overcommit mem-lock=on", "-overcommit mem-lock=off")]
    [TestCase("-object memory-backend-ram,id=a,host-nodes=0-2", "-object memory-backend-ram,id=a,host-nodes=0-1")]
    [TestCase("-object memory-backend-ram,id=a", "-device memory-backend-ram,id=a")]
    [TestCase("-numa node,nodeid=0,mem=107", "-numa node,nodeid=1,mem=107")]
    [TestCase("-mem-prealloc", "-mem-path /dev/hugepages")]
    [TestCase("-m 1 -mem-prealloc", "-mem-prealloc -m 1")]
    public void Arguments_TwoMeanings_DifferentLines(string left, string right) =>
        Assert.That(MeaningReader.Arguments(left.Split(' ')), Is.Not.EqualTo(MeaningReader.Arguments(right.Split(' '))));

    [Test]
    public void Machine_OtherOrderAndSpelling_SameLine() =>
        Assert.That(
            MeaningReader.Machine(["nvdimm=on", "memory-backend=pc.ram"]),
            Is.EqualTo(MeaningReader.Machine(["memory-backend=pc.ram", "nvdimm=true"])));

    [Test]
    public void Machine_NoProperties_NoLine() => Assert.That(MeaningReader.Machine([]), Is.Empty);
}
