using System.Text.Json;
using Numa.Backing;

// One argument: a domain XML. Prints the answer as JSON.
DomainDefinition domain = DomainDefinition.Parse(File.ReadAllText(args[0]));
QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(7, 2, 0), Architecture.X86_64);
var host = new HostMemory
{
    HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
};
MemoryArgs answer = new MemoryArgsBuilder(qemu, host).Build(domain);
Console.WriteLine(JsonSerializer.Serialize(answer, typeof(MemoryArgs), NumaBackingJson.Context));
