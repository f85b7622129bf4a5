using System.Numerics;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>
/// Holds latencies and bandwidths against what QEMU can put into the HMAT: 16 bits each, with one unit for each kind
/// (QEMU 10.0.13, hw/core/numa.c:256-392, followed step by step).
/// </summary>
internal readonly struct HmatSpeedChecks(GuestFacts guest, DiagnosticBag bag)
{
    private const ulong Mebi = 1 << 20;
    private const int Levels = 4;
    private const int Accesses = 3;

    public void Check(ValueList<HmatLatencyBandwidthArgument> speeds)
    {
        Span<Scale> latencies = stackalloc Scale[Levels * Accesses];
        Span<Scale> bandwidths = stackalloc Scale[Levels * Accesses];
        for (int i = 0; i < speeds.Count; i++)
        {
            HmatLatencyBandwidthArgument speed = speeds[i];
            int kind = ((speed.CacheLevel ?? 0) * Accesses) + (int)speed.Access;
            SourcePlace place = i < guest.Domain.Interconnects.Count ? guest.Domain.Interconnects[i].Place : default;
            if (kind < 0 || kind >= latencies.Length)
            {
                continue;
            }

            if (speed.Latency is { } latency)
            {
                latencies[kind] = CheckLatency(latencies[kind], latency, (place, XmlPath.Interconnect(i)));
            }

            if (speed.Bandwidth is { } bandwidth)
            {
                bandwidths[kind] = CheckBandwidth(bandwidths[kind], bandwidth, (place, XmlPath.Interconnect(i)));
            }
        }
    }

    private Scale CheckLatency(Scale scale, ulong latency, (SourcePlace Place, string Subject) about)
    {
        if (latency == 0)
        {
            return scale;
        }

        ulong unit = 1;
        for (ulong rest = latency; rest % 10 == 0; rest /= 10)
        {
            unit *= 10;
        }

        // The value is divided by the unit so far; the first value has none.
        ulong most = Math.Max(scale.Most, scale.Unit == 0 ? 0 : latency / scale.Unit);
        if (most >= ushort.MaxValue)
        {
            Refuse(HmatCodes.LatencyRange.At(about.Place, about.Subject, latency));
            return scale;
        }

        return new(scale.Unit == 0 ? unit : Math.Min(scale.Unit, unit), most);
    }

    private Scale CheckBandwidth(Scale scale, ByteSize bandwidth, (SourcePlace Place, string Subject) about)
    {
        if (bandwidth.IsZero)
        {
            return scale;
        }

        if (bandwidth.Bytes % Mebi != 0)
        {
            ByteSize mebi = ByteSize.FromBytes(Mebi);
            ByteSize rounded = bandwidth.Bytes > ulong.MaxValue - Mebi ? bandwidth.RoundDownTo(mebi) : bandwidth.RoundUpTo(mebi);
            Refuse(HmatCodes.BandwidthNotMebibytes.At(about.Place, about.Subject, bandwidth, rounded));
            return scale;
        }

        ulong bits = scale.Most | bandwidth.Bytes;
        int first = BitOperations.TrailingZeroCount(bits);
        int last = 64 - BitOperations.LeadingZeroCount(bits);
        if (last - first > 16 || bandwidth.Bytes >> first >= ushort.MaxValue)
        {
            Refuse(HmatCodes.BandwidthRange.At(about.Place, about.Subject, bandwidth));
            return scale;
        }

        return new(1UL << first, bits);
    }

    private void Refuse(Diagnostic error) => bag.Add(guest.Context.Refused(error));

    /// <summary>The unit of a kind of values, 0 before the first; the largest value in it, or the bits of all.</summary>
    private readonly record struct Scale(ulong Unit, ulong Most);
}
