namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Many hosts, and what to move where none has room.</summary>
internal sealed class ManyHostsTests
{
    [Test]
    public void Advise_Hosts_OneAnswerEachInOrderAndRanked()
    {
        HostUsage[] hosts = [Usage(100), Usage(40), Usage(60), Usage(60)];
        PlacementAdvice[] answers = [.. Places.Advisor.Advise(Places.Guest(50), hosts)];
        ValueList<PlacementAdvice> best = PlacementAdvisor.Rank(answers, 2);
        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(answer => answer.Usage), Is.EqualTo(hosts));
            Assert.That(answers.Select(answer => answer.Success), Is.EqualTo([true, false, true, true]));
            Assert.That(best.Select(answer => answer.Usage), Is.EqualTo([hosts[2], hosts[3]]));
            Assert.That(best[0].Best!.Preflight!.Verdict, Is.EqualTo(FitVerdict.Fits));
            Assert.That(PlacementAdvisor.Rank(answers, 0), Is.Empty);
            Assert.That(PlacementAdvisor.Rank(answers, 9), Has.Count.EqualTo(3));
        });
    }

    [Test]
    public void Advise_Hosts_ReadsOnlyWhatIsAskedFor()
    {
        int read = 0;
        IEnumerable<HostUsage> Hosts()
        {
            while (true)
            {
                read++;
                yield return Usage(100);
            }
        }

        Assert.That(Places.Advisor.Advise(Places.Guest(50), Hosts()).Take(3).Count(), Is.EqualTo(3));
        Assert.That(read, Is.EqualTo(3));
    }

    [Test]
    public void Advise_HostsCanceled_Throws()
    {
        using CancellationTokenSource source = new();
        IEnumerable<PlacementAdvice> answers = Places.Advisor.Advise(Places.Guest(50), Enumerable.Repeat(Usage(100), 5), cancellationToken: source.Token);
        int count = 0;
        Assert.That(
            () =>
            {
                foreach (PlacementAdvice _ in answers)
                {
                    count++;
                    source.Cancel();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public void Advise_HostOfManyOrAlone_SameAnswer()
    {
        HostUsage[] hosts = [.. Enumerable.Range(1, 40).Select(i => Places.Host((ulong)(i * 37 % 90), (ulong)(i * 53 % 90), (ulong)(i * 71 % 90)).Without(Array.Empty<HostGuest>()))];
        DomainDefinition guest = Places.Cells(30, 20, 10);
        string[] together = [.. Places.Advisor.Advise(guest, hosts).Select(answer => string.Join('\n', answer.Candidates))];
        Assert.That(together, Is.EqualTo(hosts.Select(host => string.Join('\n', Places.Advisor.Advise(guest, host).Candidates))));
    }

    [Test]
    public void FindMoves_SmallGuestInTheWay_ItMovesToTheOtherNode()
    {
        MemoryPlan[] plans = [Placed("large", 50, 0), Placed("small", 20, 0), Placed("third", 60, 1)];
        HostUsage usage = Places.Host(100, 100).Without(plans);
        DomainDefinition guest = Places.Guest(45);
        PlacementOptions single = new() { SingleNode = PlacementWish.Require };
        Assert.That(Places.Advisor.Advise(guest, usage, single).Success, Is.False);
        ValueList<PlacementMove> moves = Places.Advisor.FindMoves(guest, usage, options: single);
        PlacementMove move = moves[0];
        Assert.Multiple(() =>
        {
            Assert.That(moves.Select(one => $"{one}"), Is.EqualTo(["small: node 0 to node 1, 40 MiB"]));
            Assert.That(move.Plan.Blocks[0].HostNodes, Is.EqualTo((NodeSet?)NodeSet.Of(1)));
            Assert.That(plans[1].Remap(move.Nodes).Success, Is.True);
            Assert.That(Places.Nodes(move.Advice.Best), Is.EqualTo("0"));
        });
    }

    [Test]
    public void FindMoves_ToAnotherHost_WhereTheGuestHasRoom()
    {
        HostUsage usage = Places.Host(100).Without([Placed("large", 50, 0), Placed("small", 20, 0)]);
        HostUsage other = Places.Host(10, 30).Without(Array.Empty<HostGuest>());
        ValueList<PlacementMove> moves = Places.Advisor.FindMoves(Places.Guest(45), usage, [other]);
        Assert.That(moves.Select(one => $"{one}"), Is.EqualTo(["small: node 0 to node 1 of another host, 40 MiB"]));
        Assert.That(moves[0].Destination, Is.SameAs(other));
    }

    [Test]
    public void FindMoves_RunningGuests_PagesOfTheOneThatMovesAreFree()
    {
        HostMemory host = Places.Host(30, 60);
        HostGuest[] guests = [new() { Plan = Placed("one", 50, 0), IsRunning = true }, new() { Plan = Placed("two", 120, 1), IsRunning = true }];
        host = host with { Nodes = [host.Nodes!.Value[0] with { HugePagePools = [Places.Pool(30) with { Total = 80 }] }, host.Nodes.Value[1] with { HugePagePools = [Places.Pool(60) with { Total = 180 }] }] };
        PlacementOptions single = new() { SingleNode = PlacementWish.Require };
        ValueList<PlacementMove> moves = Places.Advisor.FindMoves(Places.Guest(75), host.Without(guests), options: single);
        Assert.That(moves.Select(one => $"{one}"), Is.EqualTo(["one: node 0 to node 1, 100 MiB"]));
    }

    [Test]
    public void FindMoves_GuestThatHasAPlace_NoMove() => Assert.That(
        Places.Advisor.FindMoves(Places.Guest(45), Places.Host(100).Without([Placed("small", 20, 0)])), Is.Empty);

    private static HostUsage Usage(ulong free) => Places.Host(free).Without(Array.Empty<HostGuest>());

    private static MemoryPlan Placed(string name, int pages, int node) =>
        Places.Plan(Places.Guest(pages, tune: $"<numatune><memory mode='strict' nodeset='{node}'/></numatune>") with { Name = name });
}
