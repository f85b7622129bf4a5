using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Answers.Migration;

/// <summary>The properties of memory backends and thread contexts that no rule of their own compares.</summary>
internal static class PropertyReading
{
    public static PlanFact FreeToChange { get; } = new PropertyFact(PropertyImpact.FreeToChange);

    public static PlanFact VisibleToGuest { get; } = new PropertyFact(PropertyImpact.VisibleToGuest);

    /// <summary>All properties of one impact.</summary>
    private sealed class PropertyFact(PropertyImpact impact) : PlanFact
    {
        public override void Compare(PlanPair plans, DifferenceCollector differences)
        {
            foreach ((string name, RamBlock? source, RamBlock? destination) in plans.Blocks)
            {
                Compare(name, (source?.Backend, destination?.Backend), differences);
                Compare(name, (source?.ThreadContext, destination?.ThreadContext), differences);
            }
        }

        private void Compare(
            string block, (QemuObject? Source, QemuObject? Destination) objects, DifferenceCollector differences)
        {
            if (objects is not ({ } source, { } destination) || ReferenceEquals(source, destination))
            {
                return;
            }

            foreach (Property<QemuObject> property in source.Type.Properties)
            {
                if (property.Traits.Impact == impact
                    && !(source.Type == destination.Type && property.AreEqual(source, destination))
                    && destination.Type.FindProperty(property.Name) is { } other
                    && (property.IsSet(source) || other.IsSet(destination)))
                {
                    differences.Compare($"{block} {property.Name}", Text(property, source), Text(other, destination));
                }
            }
        }

        private static string Text(Property<QemuObject> property, QemuObject value) =>
            ArgumentSpelling.SpellValue(property, value) ?? "QEMU's default";
    }
}
