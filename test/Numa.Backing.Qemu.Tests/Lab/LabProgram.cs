namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>What this assembly does as a program: <see cref="LabRuntime"/> starts it on the emulated host.</summary>
internal static class LabProgram
{
    /// <summary>Repairs guests on two nodes, with the capabilities of a version of QEMU.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["repair", var version])
        {
            await Console.Error.WriteLineAsync("This is a test assembly: dotnet test runs it.");
            return 2;
        }

        await RepairProgram.RunAsync(QemuVersion.Parse(version));
        return 0;
    }
}
