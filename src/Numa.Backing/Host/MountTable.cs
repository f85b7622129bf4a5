using System.Globalization;
using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Host;

/// <summary>The mounts of huge pages in <c>/proc/self/mounts</c>.</summary>
internal static class MountTable
{
    private const string Path = "/proc/self/mounts";
    private const int TargetField = 1;
    private const int TypeField = 2;
    private const int OptionsField = 3;
    private const int MostNamed = 8;

    /// <summary>
    /// Reads the visible mounts of type <c>hugetlbfs</c>. A later mount of any type hides those at and below its directory.
    /// Of several mounts of one page size, those that QEMU's user can write to come first.
    /// </summary>
    /// <param name="text">The whole file.</param>
    /// <param name="defaultSize">The page size of a mount that names none: the kernel's default. Null: unknown.</param>
    /// <param name="options">Which user writes to the mounts.</param>
    /// <param name="diagnostics">Receives what is left out, and which of several mounts is used.</param>
    public static ValueList<HugeTlbFsMount> Read(
        string text, ByteSize? defaultSize, HostReadOptions options, DiagnosticBag diagnostics)
    {
        List<MountedHugePages> mounts = [];
        MountPoints later = new();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length <= OptionsField)
            {
                continue;
            }

            string target = Unescaped(fields[TargetField]);
            if (!later.TryAdd(target) || fields[TypeField] != "hugetlbfs")
            {
                continue;
            }

            if (PageSize(fields[OptionsField], defaultSize) is { } size)
            {
                HugeTlbFsMount mount = new() { Path = target, PageSize = size, IsDefault = size == defaultSize };
                mounts.Add(new(mount, MountAccess.CanWrite(fields[OptionsField], options)));
            }
            else
            {
                diagnostics.Add(HostCodes.MountWithoutPageSize.For(Path, target));
            }
        }

        mounts.Reverse();
        ReportChoices(mounts, diagnostics);
        return ValueList.Own(mounts.OrderBy(mount => mount.CanWrite ? 0 : 1).Select(mount => mount.Mount).ToArray());
    }

    private static void ReportChoices(List<MountedHugePages> mounts, DiagnosticBag diagnostics)
    {
        foreach (IGrouping<ByteSize, MountedHugePages> same in mounts.GroupBy(mount => mount.Mount.PageSize))
        {
            MountedHugePages[] ordered = [.. same.OrderBy(mount => mount.CanWrite ? 0 : 1)];
            if (ordered.Length > 1)
            {
                string others = string.Join(", ", ordered.Skip(1).Take(MostNamed).Select(mount => $"'{mount.Mount.Path}'"));
                string reason = ordered[0].CanWrite == ordered[^1].CanWrite
                    ? "it is the first"
                    : "QEMU's user can write to it";
                diagnostics.Add(HostCodes.SeveralMounts.For(Path, same.Key, ordered[0].Mount.Path, reason, others));
            }

            if (!ordered[0].CanWrite)
            {
                diagnostics.Add(HostCodes.MountNotWritable.For(Path, ordered[0].Mount.Path, same.Key));
            }
        }
    }

    private static ByteSize? PageSize(string options, ByteSize? defaultSize)
    {
        const string key = "pagesize=";
        foreach (string option in options.Split(','))
        {
            if (option.StartsWith(key, StringComparison.Ordinal))
            {
                return Size(option.AsSpan(key.Length));
            }
        }

        return defaultSize;
    }

    // The kernel writes 2M and 1024M; a person may have written 1G, which older kernels repeat.
    private static ByteSize? Size(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        int shift = char.ToUpperInvariant(text[^1]) switch
        {
            'K' => 10,
            'M' => 20,
            'G' => 30,
            _ => 0,
        };
        ReadOnlySpan<char> digits = shift == 0 ? text : text[..^1];
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            && number > 0 && number <= ulong.MaxValue >> shift
            ? ByteSize.FromBytes(number << shift)
            : null;
    }

    // The kernel writes a space, a tab, a line feed, # and \ as three octal digits of a byte: \040.
    private static string Unescaped(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        StringBuilder path = new(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && OctalAt(field, i + 1) is { } character)
            {
                path.Append(character);
                i += 3;
            }
            else
            {
                path.Append(field[i]);
            }
        }

        return path.ToString();
    }

    private static char? OctalAt(string field, int start)
    {
        if (start + 3 > field.Length)
        {
            return null;
        }

        int value = 0;
        foreach (char digit in field.AsSpan(start, 3))
        {
            if (digit is < '0' or > '7')
            {
                return null;
            }

            value = (value * 8) + (digit - '0');
        }

        return value <= sbyte.MaxValue ? (char)value : null;
    }

    private sealed record MountedHugePages(HugeTlbFsMount Mount, bool CanWrite);
}
