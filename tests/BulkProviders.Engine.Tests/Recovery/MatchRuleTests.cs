using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Tests.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>When a record with the unique value is that of a lost create, and when its absence counts.</summary>
public sealed class MatchRuleTests : IDisposable
{
    private static readonly UncertainWrite Seen = new(DateTimeOffset.UnixEpoch, HadId: true, SawNone: true);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeTenant _tenant = new(ClientIdMode.Ignored);
    private readonly ClientIdSupport _clientIds = new("permits", null);
    private readonly FakeLog _log = new();
    private readonly RecordOwners _owners;

    public MatchRuleTests() => _owners = new RecordOwners(SubmissionTest.Permits, _log, _clientIds);

    public void Dispose() => _clientIds.Dispose();

    [Theory]
    [InlineData("", true)]
    [InlineData("x", false)]
    [InlineData("?", false)]
    public async Task A_look_before_sees_none_only_where_the_tenant_says_so(string found, bool seesNone)
    {
        Finds(found);

        Assert.Equal(seesNone, await Rule().SeesNoneAsync(CreateScene.Create, Stop));
    }

    [Fact]
    public async Task Without_a_unique_value_nobody_is_asked_and_nothing_is_known()
    {
        var create = CreateScene.Create with { Intended = [new DraftField("number", new FieldValue.Number(1))] };

        Assert.False(await Rule().SeesNoneAsync(create, Stop));
        var finding = await Rule().LookAsync(create, Seen, Stop);

        Assert.Equal((null, false, 0), (finding.Record, finding.IsAbsent, finding.Candidates.Count));
        Assert.Empty(_tenant.Calls);
    }

    /// <summary>What the first look and the second show: x is ours by its values, y somebody else's, ? no answer.</summary>
    [Theory]
    [InlineData("x", "x", "x", "x")]
    [InlineData("x", "X", "X", "x")]
    [InlineData("", "x", "x", "x")]
    [InlineData("x", "", null, "x")]
    [InlineData("x", "x z", null, "x z")]
    [InlineData("z", "x", null, "z x")]
    [InlineData("y", "y", null, "y")]
    [InlineData("?", "x", null, "x")]
    [InlineData("x", "?", null, "x")]
    public async Task A_record_is_ours_only_where_both_looks_agree_that_it_is_the_only_one_and_it_holds_what_was_sent(
        string first, string second, string? ours, string candidates)
    {
        Finds(first, second);

        var finding = await Rule().LookAsync(CreateScene.Create, Seen, Stop);

        Assert.Equal((ours, candidates, false), (finding.Record?.Id, string.Join(' ', finding.Candidates), finding.IsAbsent));
    }

    [Fact]
    public async Task A_record_is_not_ours_where_nobody_looked_before_or_another_operation_has_it()
    {
        Finds("x");
        Assert.Null((await Rule().LookAsync(CreateScene.Create, Seen with { SawNone = false }, Stop)).Record);

        _owners.Claim(CreateScene.Permit(2), Record("x"));
        Assert.Null((await Rule().LookAsync(CreateScene.Create, Seen, Stop)).Record);
    }

    [Theory]
    [InlineData("own", true)]
    [InlineData("OWN", true)]
    [InlineData("other", false)]
    [InlineData("", false)]
    [InlineData("?", false)]
    public async Task Absence_counts_only_where_the_tenant_shows_what_this_run_has_stored_itself(string probe, bool isAbsent)
    {
        _owners.Claim(CreateScene.Permit(2), Record("own"));
        Finds("", "", probe);

        Assert.Equal(isAbsent, (await Rule().LookAsync(CreateScene.Create, Seen, Stop)).IsAbsent);
        Assert.Equal(["FIND P-1", "FIND P-1", "FIND P-2"], _tenant.Calls);
    }

    [Fact]
    public async Task Absence_does_not_count_where_this_run_has_stored_nothing_yet()
    {
        Assert.False((await Rule().LookAsync(CreateScene.Create, Seen, Stop)).IsAbsent);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("x", 2)]
    [InlineData("?", 2)]
    public async Task The_second_look_waits_where_the_first_shows_nothing(string first, int callsAtOnce)
    {
        Finds(first, "x");
        var looking = Rule(TimeSpan.FromMinutes(1)).LookAsync(CreateScene.Create, Seen, Stop);

        Assert.True(SpinWait.SpinUntil(() => _tenant.Calls.Count == callsAtOnce, TimeSpan.FromSeconds(20)));
        while (!looking.IsCompleted)
        {
            Assert.True(callsAtOnce == 2 || _tenant.Calls.Count == 1 || _time.GetUtcNow() > _time.Start);
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        Assert.Equal(2, _tenant.Calls.Count);
    }

    [Theory]
    [InlineData("Holder", "FIND Alder")]
    [InlineData("Kinds", "")]
    [InlineData("Nothing", "FIND P-1")]
    [InlineData(null, "FIND P-1")]
    public async Task Holders_are_looked_for_by_the_column_that_the_tenant_names_or_else_by_the_unique_one(string? column, string calls)
    {
        Finds("x z");

        var holders = await Rule().HoldersAsync(CreateScene.Create, FakeTenant.Answer(AnswerKind.NotUnique) with { Errors = [new RowError("no", "No.", ""), new RowError("no", "No.", "", column)] }, Stop);

        Assert.Equal((calls, calls.Length == 0 ? "" : "x z"), (string.Join(", ", _tenant.Calls), string.Join(' ', holders)));
    }

    [Fact]
    public void Links_that_a_record_does_not_show_say_nothing_and_other_fields_do()
    {
        var linked = CreateScene.Create with { Intended = [.. CreateScene.Create.Intended, new DraftField("kinds", new FieldValue.Many([new RecordIdentifier("kinds", "k")]))] };
        var other = Record("x");
        other = other with { Fields = new Dictionary<string, FieldValue>(other.Fields) { ["kinds"] = new FieldValue.Many([new RecordIdentifier("kinds", "other")]) } };

        Assert.True(Rule().Agrees(linked, Record("x")));
        Assert.False(Rule().Agrees(linked, other));
        Assert.False(Rule().Agrees(CreateScene.Create with { Intended = [.. CreateScene.Create.Intended, new DraftField("more", new FieldValue.Text("m"))] }, Record("x")));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MatchRule Rule(TimeSpan wait = default) => new(_tenant, SubmissionTest.Permits, _owners, new RecoveryQueue(_log, _time, wait));

    private void Finds(params string[] looks)
    {
        var look = 0;
        _tenant.OnFind = _ =>
        {
            var shown = looks[Math.Min(look++, looks.Length - 1)];
            return shown == "?"
                ? new MatchAnswer(AnswerKind.Lost, [], [])
                : new MatchAnswer(AnswerKind.Done, [.. shown.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Record)], []);
        };
    }

    private static ResourceRecord Record(string id) => new("permits", id, new Dictionary<string, FieldValue>
    {
        ["number"] = new FieldValue.Text("P-1"),
        ["holder"] = new FieldValue.Text(id == "y" ? "Birch" : "Alder")
    });
}
