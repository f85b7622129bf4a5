using Numa.Backing.Arguments.Schema;
using Numa.Backing.Arguments.Syntax;

namespace Numa.Backing.Migration;

/// <summary>Reads the properties of memory backends and thread contexts that no rule of their own compares.</summary>
internal static class PropertyReading
{
    public static IEnumerable<MigrationFact> FreeToChange(MigrationView view) => Of(view, PropertyImpact.FreeToChange);

    public static IEnumerable<MigrationFact> VisibleToGuest(MigrationView view) => Of(view, PropertyImpact.VisibleToGuest);

    private static List<MigrationFact> Of(MigrationView view, PropertyImpact impact)
    {
        List<MigrationFact> facts = [];
        foreach ((string name, RamBlock block) in view.Blocks())
        {
            Add(name, block.Backend, impact, facts);
            Add(name, block.ThreadContext, impact, facts);
        }

        return facts;
    }

    private static void Add(string block, QemuObject? value, PropertyImpact impact, List<MigrationFact> facts)
    {
        if (value is null)
        {
            return;
        }

        foreach (Property<QemuObject> property in value.Type.Properties)
        {
            if (property.Traits.Impact == impact)
            {
                string text = ArgumentSpelling.SpellValue(property, value) ?? "QEMU's default";
                facts.Add(new($"{block} {property.Name}", text));
            }
        }
    }
}
