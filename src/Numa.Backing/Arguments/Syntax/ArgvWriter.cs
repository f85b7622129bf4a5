using Numa.Backing.Arguments.Schema;

namespace Numa.Backing.Arguments.Syntax;

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

        foreach (QemuArgument argument in arguments)
        {
            AddWords(words, argument, syntax);
        }

        return words;
    }

    private static void AddWords(List<string> words, QemuArgument argument, ArgumentSyntax syntax)
    {
        switch (argument)
        {
            case NumaArgument numa:
                words.Add("-numa");
                words.Add(ArgumentSpelling.Spell(numa));
                break;
            case ObjectArgument { Object: var value }:
                words.Add("-object");
                words.Add(ArgumentSpelling.Spell(value, syntax.Objects));
                break;
            case DeviceArgument { Device: var device }:
                words.Add("-device");
                words.Add(ArgumentSpelling.Spell(device, syntax.Devices));
                break;
            case MemorySizeArgument:
                AddOption(words, OptionSchema.Memory, argument);
                break;
            case MemPreallocArgument:
                words.Add("-mem-prealloc");
                break;
            case MemPathArgument { Path: var path }:
                words.Add("-mem-path");
                words.Add(path);
                break;
            case MemLockArgument { IsRealtime: var isRealtime }:
                AddOption(words, isRealtime ? OptionSchema.Realtime : OptionSchema.Overcommit, argument);
                break;
            default:
                throw new InvalidOperationException($"There is no spelling for an argument of type {argument.GetType()}.");
        }
    }

    private static void AddOption(List<string> words, ArgumentType<QemuArgument> option, QemuArgument argument)
    {
        words.Add(option.Name);
        words.Add(ArgumentSpelling.Spell(option, argument));
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
