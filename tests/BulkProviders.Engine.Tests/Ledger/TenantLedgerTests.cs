using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;
using Microsoft.Data.Sqlite;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Ledger;

public sealed class TenantLedgerTests : IDisposable
{
    private readonly TestRun _run = new();

    private string LedgerPath => System.IO.Path.Combine(_run.Folder, "tenant.db");

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task What_a_run_stored_is_known_and_what_it_sent_without_an_answer_is_in_doubt()
    {
        using var ledger = await AfterRunAsync();
        var answers = Ask(ledger, Question(1, "Row 1"), Question(2, "Row 2"), Question(3, "Row 3"), Question(4, "Row 4"));
        Assert.Equal((LedgerMatch.Content, false, Record(1)), Short(answers[1]));
        Assert.Equal((LedgerMatch.Content, true, Record(2)), Short(answers[2]));
        Assert.Equal((LedgerMatch.Content, true, Record(3)), Short(answers[3]));
        Assert.False(answers.ContainsKey(4), "A create that was never sent is new.");
        Assert.Equal(("2026-03-04-0915-k7", 2), (answers[1].RunId, answers[1].Place.Number));
    }

    [Fact]
    public async Task Taking_a_run_in_twice_changes_nothing_and_a_run_that_goes_on_is_taken_in_again()
    {
        using var ledger = await AfterRunAsync();
        Assert.Equal(IngestedRun.Nothing, ledger.Ingest(Facts.RunId, _run.Path));
        Execute(LedgerPath, "UPDATE runs SET files = '', progress = ''");
        var before = Dump();
        Assert.Equal(IngestedRun.TakenIn, ledger.Ingest(Facts.RunId, _run.Path));
        Assert.Equal(before, Dump());
        await _run.Finish(3, RowStatus.Created, "server-3");
        Assert.Equal(IngestedRun.TakenIn, ledger.Ingest(Facts.RunId, _run.Path));
        Assert.Equal((LedgerMatch.Content, false, "server-3"), Short(Ask(ledger, Question(3, "Row 3"))[3]));
    }

    [Theory]
    [InlineData("2026-03-04-0915-zz", 1, LedgerMatch.Key)]
    [InlineData("2026-03-04-0915-aa", 1, LedgerMatch.Key)]
    [InlineData("2026-03-04-0915-zz", -1, null)]
    [InlineData("2026-03-04-0915-aa", -1, null)]
    public async Task Of_two_runs_in_one_second_the_later_one_is_right_in_whatever_order_they_are_taken_in(string id, int ticks, LedgerMatch? expected)
    {
        // The first run deletes the record, the other one says that it stands.
        _run.Drafts(Row(1) with { RecordId = Record(1), RowKey = "K 1", Operation = ImportOperation.Delete }).Plans(Create(1) with { Kind = OperationKind.Delete });
        await SendAsync(1);
        await _run.Finish(1, RowStatus.Deleted, Record(1));
        var other = System.IO.Path.Combine(_run.Folder, "other.db");
        using (var journal = RunJournal.Create(other, Facts with { RunId = id, StartedAt = Facts.StartedAt.AddTicks(ticks).ToUniversalTime() }, Catalog))
        {
            journal.Rows.AddFile(new SourceFile(1, "/in/agency.xlsx", "/run/input/agency.xlsx", "ab", "xlsx"));
            journal.Rows.AddSheet(Sheet(1, "providers"));
            journal.Drafts.AddDrafts([TestRun.Row(1, 1, 2)]);
            journal.Drafts.AddDrafts([Mapped(Row(1) with { RowKey = "K 1" })]);
            journal.Plan.Operations.AddPlans([Create(1)], [], []);
            await journal.Log.StoreAsync([1], []);
            await journal.Log.StoreAsync([], [new OperationOutcome(1, RowStatus.Created, Record(1), [], null)]);
        }

        foreach (var isReversed in new[] { false, true })
        {
            using (var ledger = Open())
            {
                (string Id, string Path)[] runs = [(Facts.RunId, _run.Path), (id, other)];
                foreach (var run in isReversed ? runs.Reverse() : runs)
                    Assert.Equal(IngestedRun.TakenIn, ledger.Ingest(run.Id, run.Path));
                Assert.Equal(expected, Ask(ledger, Question(1, "Row 1", key: "K 1")).GetValueOrDefault(1)?.Match);
            }

            File.Delete(LedgerPath);
        }
    }

    [Fact]
    public async Task A_create_that_was_refused_after_all_is_no_longer_in_doubt()
    {
        using var ledger = await AfterRunAsync();
        await _run.Finish(3, RowStatus.Failed);
        ledger.Ingest(Facts.RunId, _run.Path);
        Assert.Empty(Ask(ledger, Question(3, "Row 3")));
    }

    [Fact]
    public async Task Equal_rows_are_covered_by_as_many_records_as_there_are()
    {
        using var ledger = await AfterRunAsync();
        var answers = Ask(ledger, Question(1, "Row 1", row: 50), Question(2, "Row 1", row: 51));
        Assert.Equal([1L], answers.Keys);
        Assert.Equal([2L], Ask(ledger, Question(1, "Row 1", row: 50), Question(2, "Row 1", row: 2)).Keys);
    }

    [Fact]
    public async Task A_key_finds_its_record_whatever_the_row_says_and_two_keys_are_two_records()
    {
        _run.Drafts(Row(1) with { RowKey = "k 1" }).Plans(Create(1));
        await SendAsync(1);
        await _run.Finish(1, RowStatus.Created);
        using var ledger = Open();
        ledger.Ingest(Facts.RunId, _run.Path);
        Assert.Equal((LedgerMatch.Key, false, Record(1)), Short(Ask(ledger, Question(1, "else", key: "K 1", row: 9))[1]));
        Assert.Empty(Ask(ledger, Question(1, "Row 1", key: "K 2")));
        Assert.Equal(LedgerMatch.Content, Ask(ledger, Question(1, "Row 1"))[1].Match);
        var named = Ask(ledger, Question(1, "else", key: "K 1"), Question(2, "x", row: 3) with { RecordId = Record(1).ToUpperInvariant() });
        Assert.Equal([LedgerMatch.Taken, LedgerMatch.Id], named.OrderBy(a => a.Key).Select(a => a.Value.Match));
    }

    [Fact]
    public async Task A_row_edited_in_its_place_is_recognised_after_a_run_that_did_not_end()
    {
        using var ledger = await AfterRunAsync();
        Assert.Equal(LedgerMatch.Place, Ask(ledger, Question(1, "edited"))[1].Match);
        Execute(LedgerPath, "UPDATE runs SET complete = 1");
        Assert.Empty(Ask(ledger, Question(1, "edited")));
        Assert.Equal(LedgerMatch.Place, Ask(ledger, Question(1, "edited"), Question(2, "Row 2"))[1].Match);
        Assert.Empty(Ask(ledger, Question(1, "edited") with { Place = new RowPlace("/in/other.xlsx", "providers", 2) }));
    }

    [Fact]
    public void Runs_of_other_tenants_dry_runs_and_damaged_journals_say_nothing()
    {
        using var other = TenantLedger.Open(LedgerPath, Tenant with { Address = "https://other.example.org" }, out _);
        Assert.NotNull(other);
        Assert.Equal(IngestedRun.Nothing, other.Ingest(Facts.RunId, _run.Path));
        var broken = System.IO.Path.Combine(_run.Folder, "broken.db");
        File.WriteAllText(broken, new string('x', 5000));
        Assert.Equal(IngestedRun.Unreadable, other.Ingest("broken", broken));
        Assert.Equal(IngestedRun.Nothing, other.Ingest("broken", broken));
    }

    [Theory]
    [InlineData("damage", LedgerFault.Damaged)]
    [InlineData("PRAGMA user_version = 99", LedgerFault.OtherVersion)]
    [InlineData("PRAGMA application_id = 7", LedgerFault.NoLedger)]
    [InlineData("UPDATE tenant SET value = 'elsewhere' WHERE name = 'address'", LedgerFault.OtherTenant)]
    public void A_file_that_cannot_be_used_is_recognised(string harm, LedgerFault expected)
    {
        Open().Dispose();
        if (harm == "damage")
            File.WriteAllText(LedgerPath, new string('x', 8192));
        else
            Execute(LedgerPath, harm);
        Assert.Null(TenantLedger.Open(LedgerPath, Tenant, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public async Task Two_processes_may_take_the_same_run_in_at_once()
    {
        _run.Drafts([.. Enumerable.Range(1, 2000).Select(i => Row(i))]).Plans([.. Enumerable.Range(1, 2000).Select(i => Create(i))]);
        await SendAsync([.. Enumerable.Range(1, 2000).Select(i => (long)i)]);
        await Task.WhenAll(Enumerable.Range(1, 2000).Select(i => _run.Finish(i, RowStatus.Created)));
        using var one = Open();
        using var two = Open();
        await Task.WhenAll(new[] { one, two }.Select(l => Task.Run(() => l.Ingest(Facts.RunId, _run.Path), TestContext.Current.CancellationToken)));
        Assert.Equal("2000", Assert.Single(Query("SELECT count(*) || '' FROM records")));
        Assert.Equal("2000", Assert.Single(Query("SELECT count(*) || '' FROM sources")));
    }

    [Fact]
    public void A_habit_outlives_the_ledger_object_and_is_unlearnt_when_the_tenant_shows_another()
    {
        using (var ledger = Open())
            ledger.Capabilities.Learn("providers", ClientIdMode.Honoured);
        using (var ledger = Open())
        {
            Assert.Equal(ClientIdMode.Honoured, ledger.Capabilities.ClientIds("providers"));
            Assert.Equal(ClientIdMode.Unknown, ledger.Capabilities.ClientIds("parents"));
            ledger.Capabilities.Learn("providers", ClientIdMode.Ignored);
        }

        using var later = Open();
        Assert.Equal(ClientIdMode.Ignored, later.Capabilities.ClientIds("providers"));
    }

    /// <summary>Row 1 was created, row 2 stayed unconfirmed, row 3 was sent, row 4 was not.</summary>
    private async Task<TenantLedger> AfterRunAsync()
    {
        _run.Drafts(Row(1), Row(2), Row(3), Row(4)).Plans(Create(1), Create(2), Create(3), Create(4));
        await SendAsync(1, 2, 3);
        await _run.Finish(1, RowStatus.Created);
        await _run.Finish(2, RowStatus.Unconfirmed);
        var ledger = Open();
        Assert.Equal(IngestedRun.TakenIn, ledger.Ingest(Facts.RunId, _run.Path));
        return ledger;
    }

    private Task SendAsync(params long[] operations) => _run.Journal.Log.StoreAsync(operations, []);

    private TenantLedger Open() =>
        TenantLedger.Open(LedgerPath, Tenant, out var fault) ?? throw new InvalidOperationException(fault.ToString());

    private static ResourceDraft Row(long id) => Draft(id, "providers", Name("Row " + id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static DraftField Name(string text) => new("name", new FieldValue.Text(text));

    private static LedgerQuestion Question(long draft, string name, string? key = null, int? row = null) => new(
        draft, "providers", null, key, DraftHash.Of([Name(name)]), "i", new RowPlace("/in/agency.xlsx", "providers", row ?? (int)draft + 1));

    private static IReadOnlyDictionary<long, LedgerAnswer> Ask(TenantLedger ledger, params LedgerQuestion[] questions)
    {
        ledger.Records.Begin();
        ledger.Records.Ask(questions);
        ledger.Records.Decide();
        return ledger.Records.AnswersOf([.. questions.Select(q => q.DraftId)]);
    }

    private static (LedgerMatch Match, bool IsUncertain, string RecordId) Short(LedgerAnswer answer) => (answer.Match, answer.IsUncertain, answer.RecordId);

    private string Dump() => string.Join('\n', Query("SELECT concat_ws('|', resource, record_id, chosen_id, row_key, status, first_run, last_run) FROM records ORDER BY record_no")
        .Concat(Query("SELECT concat_ws('|', record_no, content_hash, sheet_id, number, run_id) FROM sources ORDER BY source_no")));

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={LedgerPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
