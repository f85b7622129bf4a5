using Numa.Backing.Answers.Placement;

namespace Numa.Backing;

/// <summary>Advises where guests are placed, for one QEMU binary. Pure functions: nothing is started or reserved.</summary>
/// <remarks>Immutable and safe to share between threads. Hosts are independent of each other.</remarks>
/// <example>
/// <code>
/// PlacementAdvice advice = new PlacementAdvisor(qemu).Advise(domain, host);
/// string xml = advice.Best!.Domain.ToXml();
/// </code>
/// </example>
public sealed class PlacementAdvisor
{
    private readonly QemuCapabilities _qemu;
    private readonly MemoryArgsOptions _options;

    /// <summary>Keeps what is the same for all guests.</summary>
    /// <param name="qemu">What the binary can do.</param>
    /// <param name="options">The choices of the plan. Null: <see cref="MemoryArgsOptions.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="qemu"/> is null.</exception>
    public PlacementAdvisor(QemuCapabilities qemu, MemoryArgsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(qemu);
        _qemu = qemu;
        _options = options ?? MemoryArgsOptions.Default;
    }

    /// <summary>Ranks the placements of a guest on a host that runs no guest, or whose facts show all that guests have.</summary>
    /// <param name="domain">The guest. The nodes and CPUs that it names stay as they are.</param>
    /// <param name="host">The host.</param>
    /// <param name="options">How it is placed. Null: every option has its default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="host"/> is null.</exception>
    public PlacementAdvice Advise(DomainDefinition domain, HostMemory host, PlacementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Advise(domain, host.Without(Array.Empty<HostGuest>()), options);
    }

    /// <summary>Ranks the placements of a guest on a host with others.</summary>
    /// <param name="domain">The guest. The nodes and CPUs that it names stay as they are.</param>
    /// <param name="usage">The host and what guests have of it: <c>HostMemory.Without</c>.</param>
    /// <param name="options">How it is placed. Null: every option has its default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="usage"/> is null.</exception>
    public PlacementAdvice Advise(DomainDefinition domain, HostUsage usage, PlacementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(usage);
        return new GuestAdvice(_qemu, _options, domain, options ?? PlacementOptions.Default).OfVerified(usage);
    }

    /// <summary>
    /// Ranks the placements of a guest on one host after the other. Each host is read when its answer is asked for.
    /// </summary>
    /// <remarks>
    /// Candidates are planned and checked when their domain, plan or preflight is first asked for, so that a host that is not
    /// chosen costs little. What hosts have in common is planned once: hosts that are alike should follow each other. Hosts are
    /// independent: to use several cores, give each a part of the sequence, and <see cref="Rank"/> the answers together.
    /// </remarks>
    /// <param name="domain">The guest.</param>
    /// <param name="hosts">The hosts, each with what guests have of it.</param>
    /// <param name="options">How it is placed. Null: every option has its default.</param>
    /// <param name="cancellationToken">Checked before each host.</param>
    /// <returns>One answer for each host, in the order of the hosts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="hosts"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; thrown while the answers are enumerated.</exception>
    public IEnumerable<PlacementAdvice> Advise(
        DomainDefinition domain,
        IEnumerable<HostUsage> hosts,
        PlacementOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(hosts);
        return OfEach(new(_qemu, _options, domain, options ?? PlacementOptions.Default), hosts, cancellationToken);
    }

    /// <summary>Keeps the answers of the best hosts, the best first; of equal ones, the earlier.</summary>
    /// <param name="answers">Answers about one guest, read once and one at a time.</param>
    /// <param name="count">How many to keep. Answers without a candidate are not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="answers"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static ValueList<PlacementAdvice> Rank(IEnumerable<PlacementAdvice> answers, int count)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return AnswerRanking.Best(answers, count);
    }

    /// <summary>
    /// Finds the moves of one running guest that make room for another: to other nodes of the same host, or to another host.
    /// </summary>
    /// <param name="domain">The guest that has no place.</param>
    /// <param name="usage">The host that it should run on. Guests whose plan is of a command line are not moved.</param>
    /// <param name="others">Hosts that a guest can be moved to. Null: none.</param>
    /// <param name="options">How the guest is placed. Null: every option has its default.</param>
    /// <returns>The moves, that of the fewest bytes first. Empty: no single move helps, or none is needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="domain"/> or <paramref name="usage"/> is null.</exception>
    public ValueList<PlacementMove> FindMoves(
        DomainDefinition domain, HostUsage usage, IEnumerable<HostUsage>? others = null, PlacementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(usage);
        GuestAdvice advice = new(_qemu, _options, domain, options ?? PlacementOptions.Default);
        return new MoveFinder(advice, usage).Find([.. others ?? []]);
    }

    private static IEnumerable<PlacementAdvice> OfEach(
        GuestAdvice guest, IEnumerable<HostUsage> hosts, CancellationToken cancellationToken)
    {
        foreach (HostUsage host in hosts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return guest.Of(host);
        }
    }
}
