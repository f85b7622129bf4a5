using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>Whether a user can create files in a mount of huge pages, by the options of the mount.</summary>
internal static class MountAccess
{
    // Linux 6.12, fs/hugetlbfs/inode.c: hugetlbfs_show_options prints uid, gid and mode where they are not these.
    private const uint DefaultOwner = 0;
    private const int DefaultMode = 0b111_101_101;
    private const int Write = 0b010;

    /// <summary>
    /// False: the mount is read-only, or its owner, group and mode keep the user out. A user that is unknown, or is root,
    /// can write to each mount that is not read-only.
    /// </summary>
    public static bool CanWrite(string options, HostReadOptions reader)
    {
        uint owner = DefaultOwner;
        uint group = DefaultOwner;
        int mode = DefaultMode;
        foreach (string option in options.Split(','))
        {
            if (option == "ro")
            {
                return false;
            }

            int equals = option.IndexOf('=', StringComparison.Ordinal);
            ReadOnlySpan<char> value = option.AsSpan(equals + 1);
            switch (equals < 0 ? "" : option[..equals])
            {
                case "uid":
                    owner = Number(value) ?? owner;
                    break;
                case "gid":
                    group = Number(value) ?? group;
                    break;
                case "mode":
                    mode = Octal(value) ?? mode;
                    break;
            }
        }

        int shift = reader.QemuUserId == owner ? 6 : reader.QemuGroupId == group ? 3 : 0;
        return reader.QemuUserId is null or 0 || (mode >> shift & Write) != 0;
    }

    private static uint? Number(ReadOnlySpan<char> text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;

    private static int? Octal(ReadOnlySpan<char> text)
    {
        const int longest = 4;
        if (text.IsEmpty || text.TrimStart('0').Length > longest || text.IndexOfAnyExceptInRange('0', '7') >= 0)
        {
            return null;
        }

        int value = 0;
        foreach (char digit in text)
        {
            value = (value * 8) + (digit - '0');
        }

        return value;
    }
}
