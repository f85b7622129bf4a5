namespace Numa.Backing.Planning.Facts;

/// <summary>What libvirt assigns to a memory device that does not specify it: name, slot and cell.</summary>
/// <param name="Alias">The device's name.</param>
/// <param name="Slot">The slot of a module. Null: the device has none.</param>
/// <param name="TargetNode">The guest cell. Null: none.</param>
internal readonly record struct PlannedSlot(string Alias, uint? Slot, int? TargetNode);
