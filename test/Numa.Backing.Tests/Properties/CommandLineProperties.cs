namespace Numa.Backing.Tests.Properties;

/// <summary>What holds for any words of a command line.</summary>
[TestFixture]
internal sealed class CommandLineProperties
{
    [Test]
    public void Parse_MutilatedWords_NeverThrows()
    {
        string[] good =
        [
            "-machine", "pc,memory-backend=a,sgx-epc.0.memdev=a", "-m", "size=1G,slots=2,maxmem=4G", "-numa", "node,cpus=0-1,memdev=a",
            "-object", """{"qom-type":"memory-backend-file","id":"a","mem-path":"/x","size":4096,"host-nodes":[0,1]}""",
            "-object", "thread-context,id=t,node-affinity=0-1", "-device", "virtio-mem-pci,id=v,memdev=a,bus=pci.0,addr=0x5.0x1",
            "-numa", "hmat-cache,node-id=0,size=10K,level=1,associativity=direct,policy=write-back,line=8", "-mem-path", "/x",
        ];
        Random chance = new(20261123);
        for (int i = 0; i < 20_000; i++)
        {
            string[] words = [.. good];
            for (int change = 0; change < 3; change++)
            {
                words[chance.Next(words.Length)] = Mutilate(words[chance.Next(words.Length)], chance);
            }

            QemuCommandLine line = QemuCommandLine.Parse(words);
            Assert.That(() => line.ToPlan(Answers.Migration.Moving.Qemu).Plan?.ToArgs().ToArgv(), Throws.Nothing, string.Join(' ', words));
        }
    }

    private static string Mutilate(string word, Random chance)
    {
        if (word.Length == 0)
        {
            return "-";
        }

        int at = chance.Next(word.Length);
        return chance.Next(4) switch
        {
            0 => word[..at],
            1 => word.Remove(at, 1),
            2 => word.Insert(at, ((char)chance.Next(0x20, 0xE000)).ToString()),
            _ => word.Insert(at, "999999999999"),
        };
    }
}
