using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using CsCheck;

namespace BulkProviders.Engine.Tests.Graph;

/// <summary>Whatever refers to whatever, in whatever order: the tenant is never asked for what it cannot do, and each row is told the truth.</summary>
public sealed class GraphPropertyTests
{
    private static readonly Gen<Graph> AnyGraphs = Graphs(isAcyclic: false);

    private static readonly Gen<Graph> AcyclicGraphs = Graphs(isAcyclic: true);

    [Fact]
    public async Task Any_acyclic_set_of_rows_in_any_order_gives_the_same_records_as_the_sorted_set() =>
        await AcyclicGraphs.SampleAsync(async graph =>
        {
            using var sorted = new GraphRun(new StrictTenant(), graph.Nodes);
            using var shuffled = new GraphRun(new StrictTenant(), graph.Shuffled);
            foreach (var run in new[] { sorted, shuffled })
            {
                await run.PlanAsync();
                await run.SendAsync(CancellationToken.None);
                Assert.Empty(run.Tenant.Violations);
                Assert.All(run.Rows().Values, r => Assert.Equal(RowStatus.Created, r.Status));
            }
            // Who is first is a matter of order.
            Assert.Equal(Without("first", sorted.State()), Without("first", shuffled.State()));
        }, iter: 12, threads: 1, seed: "0-9FPQlqiwc3");

    [Fact]
    public async Task The_server_never_sees_a_reference_to_a_record_that_does_not_exist_nor_two_writes_to_one_at_once() =>
        await AnyGraphs.SampleAsync(async graph =>
        {
            using var run = new GraphRun(TenantOf(graph), graph.Shuffled);
            await run.PlanAsync();
            await run.SendAsync(CancellationToken.None);
            Check(run, graph);
        }, iter: 30, threads: 1, seed: "bmCgEH0vpJz2");

    [Fact]
    public async Task A_run_that_is_cut_off_anywhere_and_gone_on_with_comes_to_the_same() =>
        await Gen.Select(AnyGraphs, Gen.Int[1, 60].Array[0, 3]).SampleAsync(async (graph, cuts) =>
        {
            using var run = new GraphRun(TenantOf(graph), graph.Shuffled);
            await run.PlanAsync();
            var written = 0;
            foreach (var cut in cuts)
            {
                using var abort = new CancellationTokenSource();
                var limit = written += cut;
                // An even number cuts before the write is carried out, an odd one after it.
                run.Tenant.OnWrite = (number, isDone) =>
                {
                    if (number >= limit && isDone == (cut % 2 == 1))
                        abort.Cancel();
                };
                await run.SendAsync(abort.Token);
                run.Reopen();
            }
            run.Tenant.OnWrite = (_, _) => { };
            await run.SendAsync(CancellationToken.None);
            Check(run, graph, cuts.Length);
        }, iter: 20, threads: 1, seed: "0FCIKtluCX11");

    private static void Check(GraphRun run, Graph graph, int cuts = 0)
    {
        Assert.Empty(run.Tenant.Violations);
        Assert.Equal(0, run.Journal.Log.Remaining());
        var rows = run.Rows();
        var nodes = graph.Nodes.ToDictionary(n => n.Name);
        Assert.Equal(nodes.Count, rows.Count);
        foreach (var (name, row) in rows)
        {
            var node = nodes[name];
            Assert.Contains(row.Status, new[] { RowStatus.Created, RowStatus.Updated, RowStatus.Unchanged, RowStatus.Blocked, RowStatus.Failed, RowStatus.Invalid, RowStatus.Unconfirmed });
            // No reference of these rows is required in both directions, so no ring is without a way out.
            // Of a create that was cut off nobody knows, while the tenant has not shown that it keeps ids, whether it was carried out or refused.
            if (graph.Refused.Contains(name))
                Assert.Contains(row.Status, new[] { RowStatus.Failed, RowStatus.Blocked, RowStatus.Unconfirmed });
            else if (row.Status == RowStatus.Unconfirmed)
                // All others of its type hang on it, so that none could show it.
                Assert.DoesNotContain(rows, r => nodes[r.Key].Resource == node.Resource && r.Value.Status == RowStatus.Created);
            else
                Assert.NotEqual(RowStatus.Failed, row.Status);
            Assert.NotEqual(RowStatus.Invalid, row.Status);
            if (row.Status == RowStatus.Blocked)
                Assert.Contains(node.References, r => !RowStatuses.IsSettled(rows[r].Status));
            if (!RowStatuses.IsSettled(row.Status))
                continue;
            Assert.Equal(node.Friends.Distinct().Order(StringComparer.Ordinal), run.Names(name, "friends"));
            Assert.Equal(node.Partner is { } partner ? [partner] : [], run.Names(name, "partner"));
            if (node.Resource == "groups")
                Assert.Equal(node.Link is { } leader ? [leader] : [], run.Names(name, "leader"));
            else
                Assert.Contains(name, run.Names(node.Link ?? "", "houses"));
        }
        foreach (var house in rows.Where(r => nodes[r.Key] is { Resource: "houses", Id: null } && r.Value.Status == RowStatus.Created))
            Assert.Equal(new FieldValue.Boolean(true), run.RecordOf(house.Key).Fields["published"]);
        // One request for each record at most, its own write, and one for all that follows; what was cut off goes again.
        foreach (var patches in run.Tenant.Patches.CountBy(p => p))
            Assert.True(patches.Value <= 4 + (2 * cuts), $"{patches.Value} changes of one record.");
    }

    private static StrictTenant TenantOf(Graph graph)
    {
        var tenant = new StrictTenant();
        tenant.Refused.UnionWith(graph.Refused);
        foreach (var node in graph.Nodes.Where(n => n.Id is not null))
            tenant.Records[node.Id ?? ""] = new ResourceRecord(
                node.Resource, node.Id ?? "", new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(node.Name) });
        return tenant;
    }

    private static string Without(string member, string state) =>
        string.Join('\n', state.Split('\n').Select(line => string.Join("; ", line.Split("; ").Where(f => !f.Contains(member + "=", StringComparison.Ordinal)))).Order(StringComparer.Ordinal));

    private static Gen<Graph> Graphs(bool isAcyclic) =>
        from groups in Gen.Int[1, 4]
        from houses in Gen.Int[1, 12]
        from links in Gen.Int[0, 99].Array[groups + (houses * 4)]
        from refused in Gen.Int[0, isAcyclic ? 0 : 3].SelectMany(n => Gen.Int[0, groups + houses - 1].Array[n])
        from existing in Gen.Int[0, isAcyclic ? 0 : 3].SelectMany(n => Gen.Int[0, groups + houses - 1].Array[n])
        from order in Gen.Shuffle(Enumerable.Range(0, groups + houses).ToArray())
        select Build(groups, houses, links, (refused, existing, order, isAcyclic));

    private static Graph Build(int groups, int houses, int[] links, (int[] Refused, int[] Existing, int[] Order, bool IsAcyclic) shape)
    {
        var nodes = new List<Node>();
        for (var g = 0; g < groups; g++)
            nodes.Add(new Node($"g{g}", "groups") { Link = shape.IsAcyclic || links[g] % 3 == 0 ? null : $"h{links[g] % houses}", Id = IdOf(g) });
        for (var h = 0; h < houses; h++)
        {
            var at = groups + (h * 4);
            // Without rings a house refers to those before it only; otherwise also to later ones and to itself.
            var known = shape.IsAcyclic ? h : houses;
            nodes.Add(new Node($"h{h}", "houses")
            {
                Link = $"g{links[at] % groups}",
                Partner = known == 0 || links[at + 1] % 2 == 0 ? null : $"h{links[at + 1] % known}",
                Friends = known == 0 ? [] : [.. new[] { links[at + 2], links[at + 3] }.Where(f => f % 3 > 0).Select(f => $"h{f % known}").Distinct()],
                Id = IdOf(groups + h)
            });
        }
        var refused = shape.Refused.Except(shape.Existing).Select(i => nodes[i].Name).ToHashSet();
        return new Graph(nodes, [.. shape.Order.Select(i => nodes[i])], refused);

        string? IdOf(int index) => shape.Existing.Contains(index) ? new Guid(index + 1, 9, 9, new byte[8]).ToString() : null;
    }

    private sealed record Graph(IReadOnlyList<Node> Nodes, IReadOnlyList<Node> Shuffled, IReadOnlySet<string> Refused)
    {
        public override string ToString() => $"{string.Join(' ', Shuffled)}, refused: {string.Join(' ', Refused)}";
    }
}
