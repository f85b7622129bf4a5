using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Tests.Libvirt.Checks;

/// <summary>A domain, what is special about it, and every code that it raises, in order.</summary>
internal sealed record CheckCase(string What, DomainDefinition Domain, params DiagnosticDescriptor[] Codes)
{
    public override string ToString() => What;

    public static ValueList<Diagnostic> Run(DomainDefinition domain) => Run(bag => DomainChecks.Run(domain, bag));

    public static ValueList<Diagnostic> Run(Action<DiagnosticBag> checks)
    {
        DiagnosticBag bag = new();
        checks(bag);
        return bag.ToValueList();
    }

    /// <summary>The codes are raised, and their sentences have no gaps left.</summary>
    public void Holds(ValueList<Diagnostic> diagnostics) => Assert.Multiple(() =>
    {
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(Codes), string.Join('\n', diagnostics));
        Assert.That(diagnostics.Select(diagnostic => diagnostic.ToString()), Has.None.Contains("{"));
    });
}
