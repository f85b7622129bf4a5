using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>Finds CPUs and devices that two guests have for themselves.</summary>
internal sealed class CpuOverlaps(DiagnosticBag bag)
{
    public void Check(HostGuest[] guests, GuestHolding[] holdings)
    {
        CpuSet seen = default;
        Dictionary<string, string> devices = new(StringComparer.Ordinal);
        for (int i = 0; i < guests.Length; i++)
        {
            string name = guests[i].Plan.Name;
            CpuSet twice = holdings[i].Dedicated.Intersect(seen);
            if (!twice.IsEmpty)
            {
                bag.Add(PlacementCodes.CpusTwice.For(name, twice, name));
            }

            seen = seen.Union(holdings[i].Dedicated);
            foreach (PlacementDevice device in guests[i].Devices)
            {
                if (!devices.TryAdd(device.Name, name))
                {
                    bag.Add(PlacementCodes.DeviceTwice.For(name, device.Name, devices[device.Name], name));
                }
            }
        }
    }
}
