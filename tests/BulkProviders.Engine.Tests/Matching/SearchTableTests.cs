using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.References;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Engine.Tests.Matching;

public sealed class SearchTableTests : IDisposable
{
    private const string Type = "providers";
    private static readonly DateTimeOffset At = new(2026, 3, 4, 9, 15, 0, TimeSpan.Zero);

    private readonly TestRun _run = new();

    private SearchTable Search => _run.Journal.Search;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Only_records_that_are_looked_for_by_id_or_key_are_kept_as_they_were_read()
    {
        _run.Drafts(2);
        Seek(b => b.Claims.Add(KeyValuePair.Create(1L, "ID-1")), b => b.Keys.Add(Key(2, "OAK")), b => b.Ids.Add("id-4"));

        var met = Search.Records.Store(Type, [Fetched("id-1"), Fetched("r-2", "OAK"), Fetched("r-3", "ELM"), Fetched("id-4"), Fetched("id-1")], At);

        Assert.Equal(2, met);
        var kept = Search.Records.Find(Type, ["id-1", "R-2", "r-3", "id-4"]);
        Assert.Equal(["R-2", "id-1", "id-4"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("r-2", At), (kept["r-2"].Record.Id, kept["r-2"].ReadAt));
        Assert.Equal(new FieldValue.Text("of r-2"), kept["r-2"].Record.Fields["name"]);
        Assert.Empty(Search.Records.Find("parents", ["id-1"]));
    }

    [Fact]
    public void Drafts_come_with_their_keys_in_order_and_the_records_that_have_them()
    {
        _run.Drafts(3);
        Seek(b => b.Keys.AddRange([Key(1, "OAK", slot: 1, "O-1", ""), Key(1, "O-1"), Key(3, "ELM", slot: 1, "", "")]));
        Search.Records.Store(Type, [Fetched("a", "x"), new FetchedRecord(Record("b"), [new SlotKey(1, "OAK"), new SlotKey(0, "O-9")]), new FetchedRecord(Record("c"), [new SlotKey(1, "OAK")])], At);

        var lookup = Search.LookupDrafts(Type, foundOnly: false).ToList();

        Assert.Equal([1L, 3L], lookup.Select(s => s.Draft.Id));
        Assert.Equal([(0, "O-1", ""), (1, "OAK", "b,c")], lookup[0].Keys.Select(k => (k.Key.Slot, k.Key.Key, string.Join(',', k.Value))));
        Assert.Equal(["O-1", ""], lookup[0].Keys[1].Key.CompositeKey);
        Assert.Equal("providers row 2", lookup[0].Location.ToString());
    }

    [Fact]
    public void Rivals_share_slot_and_key_and_those_that_say_least_are_among_them_however_many_there_are()
    {
        _run.Drafts(60);
        Seek(b => b.Keys.AddRange(Enumerable.Range(1, 60).Select(i => Key(i, "OAK", 2, i == 55 ? "" : $"O-{i}"))));

        var rivals = Search.Ambiguous.Of(Type, Key(7, "OAK", 2, "O-7"));

        Assert.Contains(rivals, r => r.Location.RowId == 55 && r.CompositeKey.SequenceEqual([""]));
        Assert.DoesNotContain(rivals, r => r.Location.RowId == 7);
        Assert.Empty(Search.Ambiguous.Of(Type, Key(7, "OAK", 1)));
    }

    [Fact]
    public void Drafts_that_match_one_record_are_found_with_each_other_and_with_those_that_have_its_id()
    {
        _run.Drafts(5);
        Seek(b => b.Claims.Add(KeyValuePair.Create(5L, "R-2")));
        Search.Decide(Type, [new(1, "r-1"), new(2, "r-2"), new(3, "R-1"), new(4, null)]);

        var shared = Search.SharedRecords(Type).ToList();

        Assert.Equal([(1L, "3"), (2L, "5"), (3L, "1")], shared.Select(s => (s.DraftId, string.Join(',', s.Others.Select(o => o.RowId)))));
    }

    [Fact]
    public void A_refusal_takes_back_what_was_decided()
    {
        _run.Drafts(2);
        Search.Decide(Type, [new(1, "r-1"), new(2, null)]);
        Search.Decide(Type, [new(1, null, IsRefused: true)]);

        var decisions = Search.DecisionsOf([1, 2, 3]);

        Assert.Equal([new MatchDecision(1, null, true), new MatchDecision(2, null)], decisions.Values.OrderBy(d => d.DraftId));
    }

    [Fact]
    public void Keys_are_counted_once_by_slot_and_names_apart_from_rows()
    {
        _run.Drafts(3);
        Seek(b => b.Keys.AddRange([Key(1, "OAK"), Key(2, "OAK"), Key(3, "ELM")]), b => b.Ids.AddRange(["a", "A", "b"]));
        var counts = Search.CountsOf(Type);
        Assert.Equal((2L, false, new SlotCount(2, 6)), (counts.Ids, counts.Names, counts.Slots[0]));

        Seek(b => b.Names.Add(new SlotKey(1000, "OAK")));
        counts = Search.CountsOf(Type);
        Assert.True(counts.Names);
        Assert.Equal([0], counts.Slots.Keys);
        Assert.Equal(["ELM", "OAK"], Search.KeysOf(Type, 0));
    }

    [Fact]
    public void A_search_begins_afresh()
    {
        _run.Drafts(2);
        Seek(b => b.Keys.Add(Key(1, "OAK")), b => b.Claims.Add(KeyValuePair.Create(2L, "r-1")));
        Search.Records.Store(Type, [Fetched("r-1", "OAK")], At);
        Search.Decide(Type, [new(1, "r-1")]);

        Search.ClearSearch();

        Assert.False(Search.CountsOf(Type).HasKeys);
        Assert.Empty(Search.Records.Find(Type, ["r-1"]));
        Assert.Empty(Search.DecisionsOf([1]));
        Assert.Empty(Search.SharedRecords(Type));
        Assert.Empty(Search.Records.IdsOf(Type, [new SlotKey(0, "OAK")]));
    }

    [Fact]
    public void A_journal_that_was_begun_without_these_tables_gets_them()
    {
        _run.Drafts(1);
        _run.Close();
        using (var connection = new SqliteConnection($"Data Source={_run.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE lookup_keys; DROP TABLE lookup_ids; DROP TABLE record_claims; DROP TABLE fetched_records; DROP TABLE key_hits; DROP TABLE matches";
            command.ExecuteNonQuery();
        }

        Assert.Empty(_run.Reopen().Search.LookupDrafts(Type, foundOnly: false));
    }

    private static LookupKey Key(long draft, string key, int slot = 0, params string[] telling) => new(draft, slot, key, telling.Length == 0 ? [""] : telling);

    private static ResourceRecord Record(string id) => new(Type, id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("of " + id) });

    private static FetchedRecord Fetched(string id, params string[] keys) => new(Record(id), [.. keys.Select(k => new SlotKey(0, k))]);

    private void Seek(params Action<LookupBatch>[] fill)
    {
        var batch = new LookupBatch();
        foreach (var action in fill)
            action(batch);
        Search.Seek(Type, batch);
    }
}
