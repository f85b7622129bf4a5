#!/usr/bin/env dotnet
#:project ../../src/Numa.Backing.Probing/Numa.Backing.Probing.csproj

// This domain XML, that QEMU binary, this host: QEMU's memory arguments with nothing written down beforehand.
//   dotnet run docs/samples/domain-on-this-machine.cs -- guest.xml /usr/bin/qemu-system-x86_64
// Ends with 0, 1 (the guest is refused), 2 (used wrongly) or 3 (the file or the binary cannot be read or asked).

using System.Runtime.Versioning;
using Numa.Backing;
using Numa.Backing.Probing;

[assembly: SupportedOSPlatform("linux")]

if (args is not [string guest, string binary])
{
    Console.Error.WriteLine("Two words are needed: the file of a domain XML, and a QEMU binary.");
    return 2;
}

try
{
    DomainDefinition domain = DomainDefinition.Parse(File.ReadAllText(guest));
    QemuProbeResult qemu = await QemuProbe.ProbeAsync(binary);
    HostProbeResult host = HostProbe.ReadAll();
    MemoryArgs answer = new MemoryArgsBuilder(qemu.Capabilities, host.Memory).Build(domain);

    Say("QEMU and host", [$"QEMU {qemu.Capabilities.Version}, host nodes {host.Memory.NodeIds}", .. qemu.Diagnostics, .. host.Diagnostics]);
    Say("Arguments", answer.Success ? Options(answer.ToArgv()) : []);
    Say("Diagnostics", [.. answer.Diagnostics]);
    Say("Decisions", [.. answer.Plan?.Decisions().Select(choice => $"{choice}: {choice.Row.Because}") ?? []]);
    if (answer.Plan is not { } plan)
    {
        return 1;
    }

    PreflightResult fit = plan.CheckAgainst(host.Memory);
    Say($"On this host: {fit.Verdict}", [.. fit.Problems, .. fit.PoolChanges]);
    return 0;
}
catch (MemoryArgsException refused)
{
    Say("Refused", [.. refused.Diagnostics]);
    return 1;
}
catch (QemuProbeException refused)
{
    Say("The binary cannot be probed", [.. refused.Diagnostics]);
    return 3;
}
catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The domain XML cannot be read: {unreadable.Message} Name a file that is there.");
    return 3;
}

static void Say(string title, IEnumerable<object> lines)
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
