#!/usr/bin/env dotnet
#:project ../../src/Numa.Backing/Numa.Backing.csproj

// The main job: QEMU's memory arguments for a libvirt domain XML, with what there is to say about them and why.
//   dotnet run docs/samples/domain-to-argv.cs                        the guest of web-cache.xml on QEMU 7.2
//   dotnet run docs/samples/domain-to-argv.cs -- guest.xml 9.1    your guest, on the QEMU you name
// Ends with 0, 1 (the guest is refused), 2 (used wrongly) or 3 (the file cannot be read).

using Numa.Backing;

string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string path = args.ElementAtOrDefault(0) ?? Path.Combine(here, "web-cache.xml");
string release = args.ElementAtOrDefault(1) ?? "7.2";
if (!QemuVersion.TryParse(release, out QemuVersion version))
{
    Console.Error.WriteLine($"'{release}' is not a version of QEMU. Write one such as 9.1.");
    return 2;
}

string xml;
try
{
    xml = File.ReadAllText(path);
}
catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The domain XML cannot be read: {unreadable.Message} Name a file that is there.");
    return 3;
}

if (!DomainDefinition.TryParse(xml, out DomainDefinition? domain, out ValueList<Diagnostic> problems))
{
    Say("Cannot be read", problems);
    return 1;
}

// A host of two nodes with huge pages of 2 MiB, so that the answer is the same everywhere.
var host = new HostMemory
{
    SystemPageSize = ByteSize.FromKibibytes(4),
    HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
    HugePageSubdirectory = "libvirt/qemu",
    MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram",
    Nodes = [new HostNode { Id = 0, Cpus = CpuSet.Range(0, 3) }, new HostNode { Id = 1, Cpus = CpuSet.Range(4, 7) }],
};
QemuCapabilities qemu = QemuCapabilities.ForVersion(version, domain.Architecture ?? Architecture.X86_64);
MemoryArgs answer = new MemoryArgsBuilder(qemu, host).Build(domain);

Say("Arguments", answer.Success ? Options(answer.ToArgv()) : []);
Say("Diagnostics", answer.Diagnostics);
Say("Decisions", answer.Plan?.Decisions().Select(decision => $"{decision.Row.Id} {decision.Subject}: {decision.Row.Because}") ?? []);
return answer.Success ? 0 : 1;

static void Say<T>(string title, IEnumerable<T> lines)
{
    Console.WriteLine(title);
    Console.WriteLine(string.Join('\n', lines.Select(line => $"  {line}").DefaultIfEmpty("  none")));
}

// One line for each option and its value.
static IEnumerable<string> Options(IReadOnlyList<string> argv)
{
    for (int i = 0; i < argv.Count; i++)
    {
        bool hasValue = i + 1 < argv.Count && !argv[i + 1].StartsWith('-');
        yield return hasValue ? $"{argv[i]} '{argv[++i]}'" : argv[i];
    }
}
