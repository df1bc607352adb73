using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Whether the tenant has kept the links of a write, and what is tried where it has not.</summary>
public sealed class LinkCheckTests : StepTest
{
    private static readonly DraftField Site = To("site", "s"), Kind = To("kind", "k");

    private readonly Dictionary<string, FieldValue> _shown = [];
    private readonly WatchedTime _time = new();
    private TypeState? _type;

    [Theory]
    [InlineData("", "site kind")]
    [InlineData("kind", "kind")]
    [InlineData("name", "")]
    public void The_links_of_a_write_are_those_that_it_changes_and_all_where_it_names_none(string changed, string links) =>
        Assert.Equal(links, Members(LinkCheck.LinksOf(Write(Site, SubmissionTest.Name, Kind) with { Changed = changed.Length == 0 ? [] : [changed] }, Type())));

    [Fact]
    public async Task An_answer_that_shows_all_links_is_taken_and_nothing_is_read()
    {
        Tenant.OnReadLinks = _ => throw new InvalidOperationException("There is nothing to read.");

        Assert.Empty(await IgnoredAsync([Site, Kind], Record(Site, Kind)));
        Assert.Empty(Tenant.Calls);
    }

    [Fact]
    public async Task An_answer_that_shows_some_of_the_links_is_not_enough()
    {
        Show(Site, Kind);

        Assert.Empty(await IgnoredAsync([Site, Kind], Record(To("site", "other"))));
        Assert.Equal(["LINKS a site,kind"], Tenant.Calls);
    }

    [Fact]
    public async Task Links_that_were_left_as_they_were_are_set_at_their_own_address_and_looked_at_again()
    {
        Show(To("site", "old"), Kind);
        Tenant.OnSetLinks = field =>
        {
            Show(field);
            return FakeTenant.Answer(AnswerKind.Done);
        };

        Assert.Empty(await IgnoredAsync([Site, Kind], answered: null));
        Assert.Equal(["LINKS a site,kind", "SET a site", "LINKS a site"], Tenant.Calls);
    }

    [Fact]
    public async Task Links_that_are_not_taken_there_either_are_ignored_after_a_last_look()
    {
        Show(To("site", "old"), Kind);
        Tenant.OnSetLinks = _ => FakeTenant.Answer(AnswerKind.Refused);

        Assert.Equal("site", Members(await IgnoredAsync([Site, Kind], answered: null)));
        Assert.Equal(["LINKS a site,kind", "SET a site", "LINKS a site"], Tenant.Calls);
        Assert.Equal((true, false), (Type().Links.IsIgnored("site"), Type().Links.IsIgnored("kind")));
    }

    [Theory]
    [InlineData(AnswerKind.Done, AnswerKind.Refused, 3)]
    [InlineData(AnswerKind.Refused, AnswerKind.Lost, 3)]
    [InlineData(AnswerKind.Accepted, AnswerKind.Accepted, 3)]
    [InlineData(AnswerKind.Refused, AnswerKind.Missing, 2)]
    public async Task Where_one_of_them_was_taken_all_are_looked_at_before_the_last_look(AnswerKind first, AnswerKind second, int looks)
    {
        Show(To("site", "old"), To("kind", "old"));
        Tenant.OnSetLinks = field => FakeTenant.Answer(field.Member == "site" ? first : second);

        Assert.Equal("site kind", Members(await IgnoredAsync([Site, Kind], answered: null)));
        Assert.Equal((looks, 2), (Tenant.Calls.Count(c => c == "LINKS a site,kind"), Tenant.Calls.Count(c => c.StartsWith("SET", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Only_links_that_were_seen_are_proven()
    {
        Show(Site);
        for (var i = 0; i < 3; i++)
            Assert.Empty(await IgnoredAsync([Site, Kind], answered: null));

        Assert.Equal((true, false), (Type().Links.IsProven("site"), Type().Links.IsProven("kind")));
    }

    [Fact]
    public async Task What_is_shown_late_is_looked_for_after_the_wait_and_at_once_where_the_tenant_is_known_to_ignore_it()
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(Tenant.Calls.Count == 1 ? To("site", "old") : Site), []);
        var waiting = IgnoredAsync([Site], answered: null, TimeSpan.FromMinutes(1));
        Assert.Equal((TimeSpan.FromMinutes(1), 1), (await _time.FirstWait, Tenant.Calls.Count));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await waiting);

        Type().Links.Ignored("site");
        Show(To("site", "old"));
        Assert.Equal("site", Members(await IgnoredAsync([Site], answered: null, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task Where_it_cannot_be_seen_again_what_was_seen_before_counts()
    {
        var looks = 0;
        Tenant.OnReadLinks = _ => looks++ == 0 ? new ReadAnswer(AnswerKind.Done, Record(To("site", "old")), []) : new ReadAnswer(AnswerKind.Lost, null, []);

        Assert.Equal("site", Members(await IgnoredAsync([Site], answered: null)));
    }

    [Theory]
    [InlineData(AnswerKind.NotSent)]
    [InlineData(AnswerKind.Unauthorized)]
    public async Task A_look_that_does_not_get_through_stops_the_run_and_leaves_the_row_in_doubt(AnswerKind kind)
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(kind, null, [new RowError("away", "No.", "")]);

        await Assert.ThrowsAsync<SendingStoppedException>(() => IgnoredAsync([Site], answered: null));

        Assert.NotNull(Type().Recovery.Find(1));
    }

    private TypeState Type(TimeSpan wait = default) => _type ??= new TypeState(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), _time, wait), ClientIds);

    private Task<IReadOnlyList<DraftField>> IgnoredAsync(DraftField[] links, ResourceRecord? answered, TimeSpan wait = default) =>
        new LinkCheck(Tenant, Type(wait)).IgnoredAsync(Write(links), links, answered, TestContext.Current.CancellationToken);

    private void Show(params DraftField[] links)
    {
        foreach (var link in links)
            _shown[link.Member] = link.Value;
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, new ResourceRecord("agencies", "a", new Dictionary<string, FieldValue>(_shown)), []);
    }

    private PlannedOperation Write(params DraftField[] fields) => SubmissionTest.Update(Time.GetUtcNow()) with { Intended = fields, Before = [], Changed = [] };

    private static ResourceRecord Record(params DraftField[] fields) => new("agencies", "a", fields.ToDictionary(f => f.Member, f => f.Value));

    private static DraftField To(string member, string id) => new(member, new FieldValue.One(new RecordIdentifier(member + "s", id)));

    private static string Members(IEnumerable<DraftField> fields) => string.Join(' ', fields.Select(f => f.Member));
}
