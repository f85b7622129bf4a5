using Numa.Backing;

// The words of one domain XML. Without a file, a program that does nothing, to be compared with.
if (args is [var path])
{
    DomainDefinition domain = DomainDefinition.Parse(File.ReadAllText(path));
    QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(7, 2, 0), Architecture.X86_64);
    var host = new HostMemory
    {
        HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
    };
    MemoryArgs answer = new MemoryArgsBuilder(qemu, host).Build(domain);
    answer.ThrowIfFailed();
    Console.WriteLine(string.Join('\n', answer.ToArgv()));
}
