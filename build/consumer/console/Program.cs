using Numa.Backing;

// One argument: a domain XML. Prints the words of the command line, one per line.
DomainDefinition domain = DomainDefinition.Parse(File.ReadAllText(args[0]));
QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(7, 2, 0), Architecture.X86_64);
var host = new HostMemory
{
    HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
};
MemoryArgs answer = new MemoryArgsBuilder(qemu, host).Build(domain);
answer.ThrowIfFailed();
Console.WriteLine(string.Join('\n', answer.ToArgv()));
