using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>Spells arguments as the words of a command line.</summary>
internal static class ArgvWriter
{
    public static IReadOnlyList<string> Write(
        ValueList<MachineProperty> machine, ReadOnlySpan<QemuArgument> arguments, ArgumentSyntax syntax)
    {
        List<string> words = new((arguments.Length * 2) + 2);
        if (!machine.IsEmpty)
        {
            words.Add("-machine");
            words.Add(Spell(machine));
        }

        PropertyWriter writer = new(PropertySyntax.KeyValue, stackalloc char[384]);
        foreach (QemuArgument argument in arguments)
        {
            AddWords(words, argument, syntax, ref writer);
        }

        writer.Release();
        return words;
    }

    // The writer's memory is that of all arguments.
    private static void AddWords(List<string> words, QemuArgument argument, ArgumentSyntax syntax, ref PropertyWriter writer)
    {
        switch (argument)
        {
            case NumaArgument numa:
                words.Add("-numa");
                writer.Restart(PropertySyntax.KeyValue);
                words.Add(ArgumentSpelling.Spell(ref writer, numa.Type, numa));
                break;
            case ObjectArgument { Object: var value }:
                words.Add("-object");
                writer.Restart(syntax.Objects);
                words.Add(ArgumentSpelling.Spell(ref writer, value.Type, value));
                break;
            case DeviceArgument { Device: var device }:
                words.Add("-device");
                writer.Restart(syntax.Devices);
                words.Add(ArgumentSpelling.Spell(ref writer, device.Type, device));
                break;
            case MemorySizeArgument:
                AddOption(words, OptionSchema.Memory, argument, ref writer);
                break;
            case MemPreallocArgument:
                words.Add("-mem-prealloc");
                break;
            case MemPathArgument { Path: var path }:
                words.Add("-mem-path");
                words.Add(path);
                break;
            case MemLockArgument { IsRealtime: var isRealtime }:
                AddOption(words, isRealtime ? OptionSchema.Realtime : OptionSchema.Overcommit, argument, ref writer);
                break;
            default:
                throw new InvalidOperationException($"There is no spelling for an argument of type {argument.GetType()}.");
        }
    }

    private static void AddOption(
        List<string> words, ArgumentType<QemuArgument> option, QemuArgument argument, ref PropertyWriter writer)
    {
        writer.Restart(PropertySyntax.KeyValue);
        words.Add(option.Name);
        words.Add(ArgumentSpelling.SpellProperties(ref writer, option, argument));
    }

    private static string Spell(ValueList<MachineProperty> machine)
    {
        TextBuffer text = new(stackalloc char[256]);
        foreach (MachineProperty property in machine)
        {
            text.Add(property.Name);
            text.Add('=');
            PropertyWriter.AddDoublingCommas(ref text, property.Value);
            text.Add(',');
        }

        return text.Take()[..^1];
    }
}
