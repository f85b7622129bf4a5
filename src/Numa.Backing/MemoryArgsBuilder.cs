using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing;

/// <summary>Turns domains into QEMU's memory arguments, for one QEMU binary on one host.</summary>
/// <remarks>Immutable and safe to share between threads: make one, and use it for many guests.</remarks>
/// <example>
/// <code>
/// MemoryArgs answer = new MemoryArgsBuilder(qemu, host).Build(domain);
/// foreach (Diagnostic diagnostic in answer.Diagnostics)
/// {
///     Console.Error.WriteLine(diagnostic);
/// }
///
/// answer.ThrowIfFailed();
/// Console.WriteLine(answer.ToShellLine());
/// </code>
/// </example>
public sealed partial class MemoryArgsBuilder
{
    private readonly StartContext _context;
    private readonly ILogger _logger;
    private readonly ArgumentSyntax _syntax;

    /// <summary>Keeps what is the same for all guests.</summary>
    /// <param name="qemu">What the binary can do.</param>
    /// <param name="host">What the host has. Null: nothing is known of it.</param>
    /// <param name="options">The caller's choices. Null: <see cref="MemoryArgsOptions.Default"/>.</param>
    /// <param name="logger">Receives each diagnostic once. Null disables logging.</param>
    /// <exception cref="ArgumentNullException">There are no capabilities.</exception>
    public MemoryArgsBuilder(
        QemuCapabilities qemu,
        HostMemory? host = null,
        MemoryArgsOptions? options = null,
        ILogger<MemoryArgsBuilder>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(qemu);
        _context = new(qemu, host ?? HostMemory.Unknown, options ?? MemoryArgsOptions.Default);
        _logger = logger ?? NullLogger<MemoryArgsBuilder>.Instance;
        _syntax = ArgumentSyntax.Of(qemu);
    }

    /// <summary>Decides how the guest's memory is backed, and returns the arguments.</summary>
    /// <param name="domain">The guest.</param>
    /// <returns>Arguments, or every reason why there are none. A bad domain never throws.</returns>
    /// <exception cref="ArgumentNullException">There is no domain.</exception>
    public MemoryArgs Build(DomainDefinition domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        DiagnosticBag bag = new();
        StartContext context = _context.For(domain);
        DomainDefinition followed = context.AsFollowed(domain);
        bag.AddRange(followed.Source.Diagnostics.AsSpan());
        DomainCapabilities.Report(followed, _context.Qemu, bag);
        MemoryPlan? plan = Planner.Plan(context.WithoutIgnoredId(followed, bag), context, bag);
        ValueList<Diagnostic> diagnostics = Weigh(plan?.Diagnostics ?? bag.ToValueList());
        DiagnosticLog.Write(_logger, domain.Name, diagnostics);
        return plan is null || HasError(diagnostics)
            ? new() { Diagnostics = diagnostics, Syntax = _syntax }
            : plan.ToArgs();
    }

    private ValueList<Diagnostic> Weigh(ValueList<Diagnostic> diagnostics) => _context.Options.WarningsAsErrors
        ? diagnostics.Select(d => d.Severity == DiagnosticSeverity.Warning ? d.AsError() : d).ToValueList()
        : diagnostics;

    private static bool HasError(ValueList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error)
            {
                return true;
            }
        }

        return false;
    }
}
