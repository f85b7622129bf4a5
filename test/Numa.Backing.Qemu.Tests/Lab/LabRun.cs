using Numa.Backing.Qemu.Tests.Accepted;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>One boot of the emulated host, with guests started one after the other.</summary>
internal static class LabRun
{
    /// <summary>What came over the serial line about each guest, by name.</summary>
    /// <param name="guests">Names and arguments, in the order of their start.</param>
    /// <param name="addFiles">Adds files to the folder of a guest, by its path and the guest's name. Null: there are none.</param>
    public static async Task<IReadOnlyDictionary<string, LabRecord>> OfAsync(
        IReadOnlyList<KeyValuePair<string, MemoryArgs>> guests, Action<string, string>? addFiles = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nb-lab-");
        try
        {
            foreach ((int number, (string name, MemoryArgs args)) in guests.Index())
            {
                string guest = Write(folder, FolderName(number, name), args);
                addFiles?.Invoke(guest, name);
            }

            if (guests.Any(guest => guest.Value.Plan!.Host.Nodes?.Count > 2))
            {
                File.WriteAllText(Path.Combine(folder.FullName, "memory-node"), "");
            }

            Dictionary<string, LabRecord> records =
                LabRecord.ReadAll(await LabHost.BootAsync(await LabHost.BuildAsync(), folder.FullName));
            return guests.Index().ToDictionary(entry => entry.Item.Key, entry => records[FolderName(entry.Index, entry.Item.Key)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string FolderName(int number, string name) => $"{number:D2}-{name}";

    private static string Write(DirectoryInfo folder, string name, MemoryArgs args)
    {
        args.ThrowIfFailed();
        string guest = folder.CreateSubdirectory(name).FullName;
        File.WriteAllLines(Path.Combine(guest, "argv"), PlannedGuest.CommandLine(args));
        File.WriteAllLines(
            Path.Combine(guest, "prepare"),
            args.Plan!.Blocks.Select(block => block.Backend).OfType<MemoryBackendFile>()
                .Select(file => $"mkdir -p '{Path.GetDirectoryName(file.MemPath)}'"));
        return guest;
    }
}
