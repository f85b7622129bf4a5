using System.Globalization;

namespace Numa.Backing.Benchmarks;

/// <summary>What was measured of one input, and its bar.</summary>
/// <param name="Input">The input, such as a guest's letter; empty where there is one.</param>
/// <param name="Value">The ratio or amount as measured.</param>
/// <param name="Limit">The bar.</param>
internal readonly record struct Measured(string Input, double Value, double Limit);

/// <summary>A statement of the table that must hold in every run.</summary>
/// <param name="What">What is set against what, or what is measured in which unit.</param>
/// <param name="Aim">What would be good. Null: the bar is all that is asked.</param>
/// <param name="Values">The values as measured, for each input.</param>
internal sealed record Bar(string What, double? Aim, params Measured[] Values)
{
    /// <summary>Whether the limit is the least that will do, and not the most.</summary>
    public bool IsAtLeast { get; init; }

    public bool Holds => Array.TrueForAll(Values, IsMet);

    /// <summary>The line of the table.</summary>
    public string ToRow()
    {
        bool isOneLimit = Values.Select(value => value.Limit).Distinct().Count() == 1;
        string limits = isOneLimit ? Number(Values[0].Limit) : Join(value => $"{value.Input} {Number(value.Limit)}");
        string missed = Join(value => value.Input, [.. Values.Where(value => !IsMet(value))]);
        string holds = Holds ? "yes" : missed.Length == 0 ? "**no**" : $"**no**: {missed}";
        string measured = Join(value => $"{value.Input} {Number(value.Value)}".TrimStart());
        return $"| {What} | {measured} | {(IsAtLeast ? "≥" : "≤")} {limits} | {(Aim is { } aim ? Number(aim) : "")} | {holds} |";
    }

    private bool IsMet(Measured value) => IsAtLeast ? value.Value >= value.Limit : value.Value <= value.Limit;

    private string Join(Func<Measured, string> text) => Join(text, Values);

    private static string Join(Func<Measured, string> text, Measured[] values) => string.Join(", ", values.Select(text));

    private static string Number(double value) => value >= 1000
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString(value >= 100 ? "0" : "0.0#", CultureInfo.InvariantCulture);
}
