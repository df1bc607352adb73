using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Tests.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>Who goes first while nothing is known about client ids, and whose record is whose.</summary>
public sealed class ClientIdLearningTests : IDisposable
{
    private static readonly List<PlannedOperation> Permits = SubmissionTest.Permit(3);

    private readonly ClientIdSupport _support = new("permits", null);

    public void Dispose() => _support.Dispose();

    [Fact]
    public void Until_ids_are_known_one_create_is_let_through_at_a_time()
    {
        Assert.True(_support.LetsThrough(Permits[0]));
        Assert.False(_support.LetsThrough(Permits[1]));
        Assert.True(_support.LetsThrough(Permits[0]));

        _support.Answered(Permits[1]);
        Assert.False(_support.LetsThrough(Permits[1]));
        _support.Answered(Permits[0]);

        Assert.True(_support.LetsThrough(Permits[1]));
        Assert.False(_support.LetsThrough(Permits[0]));
        _support.Mode = ClientIdMode.Ignored;
        Assert.True(_support.LetsThrough(Permits[0]));
    }

    [Fact]
    public async Task While_ids_are_unknown_creates_follow_each_other_and_then_they_go_at_once()
    {
        var ends = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var begun = new List<int>();
        Task<int> Begin(int create)
        {
            lock (begun)
                begun.Add(create);
            return ends[create].Task;
        }
        var running = Enumerable.Range(0, 3).Select(i => _support.WhenKnownAsync(() => Begin(i), TestContext.Current.CancellationToken)).ToList();
        Assert.Equal([0], begun);

        ends[0].SetException(new InvalidOperationException("bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => running[0]);
        var second = Begun(2);
        _support.Mode = ClientIdMode.Honoured;
        ends[second].SetResult(7);

        var third = Begun(3);
        var more = _support.WhenKnownAsync(() => Task.FromResult(9), TestContext.Current.CancellationToken);
        Assert.Equal(9, await more);
        ends[third].SetResult(8);
        Assert.Equal([7, 8], (await Task.WhenAll(running.Skip(1))).Order());

        int Begun(int count)
        {
            Assert.True(SpinWait.SpinUntil(() => At(count) is not null, TimeSpan.FromSeconds(20)));
            return At(count)!.Value;
        }
        int? At(int count)
        {
            lock (begun)
                return begun.Count == count ? begun[^1] : null;
        }
    }

    [Theory]
    [InlineData(ClientIdMode.Unknown, false)]
    [InlineData(ClientIdMode.Honoured, false)]
    [InlineData(ClientIdMode.Ignored, true)]
    [InlineData(ClientIdMode.Refused, true)]
    public void What_earlier_runs_have_learnt_is_taken_over_and_what_is_learnt_is_kept(ClientIdMode known, bool isUnkept)
    {
        var kept = new Kept(known);
        using var support = new ClientIdSupport("permits", kept);

        Assert.Equal((known, isUnkept), (support.Mode, support.IsUnkept));
        support.Mode = ClientIdMode.Honoured;
        Assert.Equal(["permits Honoured"], kept.Learnt);
    }

    [Fact]
    public void A_record_belongs_to_the_first_that_claims_it_and_shows_whether_reads_show_what_is_stored()
    {
        var owners = new RecordOwners(SubmissionTest.Permits, new FakeLog(), _support);
        var record = new ResourceRecord("permits", "x", new Dictionary<string, FieldValue>());

        Assert.True(owners.Claim(Permits[0], record));
        Assert.False(owners.Claim(Permits[1], record with { Id = "X" }));
        Assert.Equal((false, true, false), (owners.IsClaimed("x", 1), owners.IsClaimed("X", 2), owners.IsClaimed("y", 2)));
        Assert.Equal(("X", "P-2"), (owners.ReadBackProbe?.RecordId, owners.ReadBackProbe?.Key.Value));
    }

    [Fact]
    public void Where_ids_are_honoured_nothing_is_remembered_of_records()
    {
        _support.Mode = ClientIdMode.Honoured;
        var owners = new RecordOwners(SubmissionTest.Permits, new FakeLog(), _support);

        Assert.True(owners.Claim(Permits[0], new ResourceRecord("permits", "x", new Dictionary<string, FieldValue>())));
        Assert.Null(owners.ReadBackProbe);
        Assert.False(owners.IsClaimed("x", 2));
    }

    [Fact]
    public void The_unique_value_is_the_first_unique_column_that_holds_a_text()
    {
        var schema = A.Schema("permits", A.Column("Holder", "holder"), A.Column("Number", "number") with { Unique = true }, A.Column("Code", "code") with { Unique = true });
        UniqueKey? Of(FieldValue number) => UniqueKey.Of(Permits[0] with { Intended = [new DraftField("holder", new FieldValue.Text("h")), new DraftField("code", new FieldValue.Text("C")), new DraftField("number", number)] }, schema);

        Assert.Equal(new UniqueKey("number", "Number", "P"), Of(new FieldValue.Text("P")));
        Assert.Equal(new UniqueKey("code", "Code", "C"), Of(new FieldValue.Text("")));
        Assert.Equal(new UniqueKey("code", "Code", "C"), Of(new FieldValue.Number(1)));
    }

    [Fact]
    public async Task Many_look_ups_go_a_hundred_at_a_time_and_one_id_is_asked_for_once_however_it_is_written()
    {
        var tenant = new FakeTenant();
        var lookUps = new LookUps(tenant, SubmissionTest.Permits);
        var first = new TaskCompletionSource();
        tenant.BeforeRead = () => first.Task;
        var asked = Enumerable.Range(0, 250).Select(n => lookUps.GetAsync("r" + n, TestContext.Current.CancellationToken))
            .Concat(new[] { "R1", "r1" }.Select(id => lookUps.GetAsync(id, TestContext.Current.CancellationToken))).ToList();

        first.SetResult();
        var answers = await Task.WhenAll(asked);

        Assert.All(answers, a => Assert.Equal(AnswerKind.Missing, a.Kind));
        Assert.All(tenant.Calls, c => Assert.True(c.StartsWith("GET r", StringComparison.Ordinal) || int.Parse(c["GET MANY ".Length..], System.Globalization.CultureInfo.InvariantCulture) <= 100, c));
        Assert.InRange(tenant.Calls.Count, 3, 4);
    }

    [Fact]
    public async Task A_look_up_that_is_cut_ends_those_that_wait_for_it_and_the_next_is_asked_anew()
    {
        var tenant = new FakeTenant { OnRead = _ => throw new OperationCanceledException() };
        var lookUps = new LookUps(tenant, SubmissionTest.Permits);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookUps.GetAsync("a", TestContext.Current.CancellationToken));

        tenant.OnRead = _ => null;

        Assert.Equal(AnswerKind.Missing, (await lookUps.GetAsync("a", TestContext.Current.CancellationToken)).Kind);
    }

    private sealed class Kept(ClientIdMode known) : ITenantCapabilities
    {
        public List<string> Learnt { get; } = [];

        public ClientIdMode ClientIds(string resource) => resource == "permits" ? known : ClientIdMode.Refused;

        public void Learn(string resource, ClientIdMode mode) => Learnt.Add($"{resource} {mode}");
    }
}
