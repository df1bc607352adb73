namespace BulkProviders.Cli.Tests.Runs;

/// <summary>One list imported three times (as it was first, next month, and that one renamed): no record twice, none alone, and nothing called stored that was not seen.</summary>
public sealed class ThreeImportsTests : IAsyncLifetime
{
    private const string Columns =
        "Provider Name|Provider Type|Provider Phone|Address 1|City|State|Zip Code|License Type|License Status|License Number|Contact First Name|Contact Last Name|Contact Role";

    private static readonly string[] Types = ["providers", "locations", "licenses", "staff"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("keys", "same")]
    [InlineData("keys", "new")]
    [InlineData("keys", "other profile")]
    [InlineData("ids", "same")]
    [InlineData("ids", "new")]
    [InlineData("ids", "other profile")]
    [InlineData("neither", "same")]
    [InlineData("neither", "new")]
    [InlineData("neither", "other profile")]
    public async Task The_same_list_three_times_makes_each_record_once(string known, string place)
    {
        string Runs(int month) => Place(place, month);
        var first = await ImportAsync("roster.xlsx", Runs(1), known == "keys", ids: null, House(1, "0101"), House(2, "0102"), House(3, "0103"));
        Assert.True((first.ExitCode, first.Tally) == (0, "created 3"), first.Error + first.Output);
        var ids = known == "ids" ? first : null;

        string[] next = [House(3, "0103"), House(1, "0199"), House(4, "0104"), House(2, "0102")];
        foreach (var (name, month, updated, created) in new[] { ("roster.xlsx", 2, 1, 1), ("december.xlsx", 3, 0, 0) })
        {
            // The new house has its IDs in the third list only.
            var outcome = await ImportAsync(name, Runs(month), known == "keys", ids, next);
            Assert.True((outcome.ExitCode, outcome.Count("updated"), outcome.Count("created")) == (0, updated, created), $"{known} {place} {month}: {outcome.Tally} {outcome.Error} {outcome.Output}");
            AssertAllStand(4);
            // Whatever is said of a row, its records are there.
            Assert.All(outcome.Rows, r => Assert.Contains(r["Provider Record ID"], _bench.Server.State.Ids("providers")));
            Assert.All(outcome.Rows, r => Assert.Contains(r["Location Record ID"], _bench.Server.State.Ids("locations")));
            Assert.Contains("0199", _bench.Record("providers", outcome.Rows[1]["Provider Record ID"])["phone_number"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("same")]
    [InlineData("new")]
    [InlineData("other profile")]
    public async Task The_same_list_on_four_sheets_three_times_makes_each_record_once(string place)
    {
        var first = await ImportAsync("list.xlsx", Place(place, 1), (1, "0101"), (2, "0102"), (3, "0103"));
        Assert.True((first.ExitCode, first.Tally) == (0, "created 12"), first.Error + first.Output);

        (int, string)[] next = [(3, "0103"), (1, "0199"), (4, "0104"), (2, "0102")];
        foreach (var (name, month, updated, created) in new[] { ("list.xlsx", 2, 1, 4), ("december.xlsx", 3, 0, 0) })
        {
            var outcome = await ImportAsync(name, Place(place, month), next);
            Assert.True((outcome.ExitCode, outcome.Count("updated"), outcome.Count("created")) == (0, updated, created), $"{place} {month}: {outcome.Tally} {outcome.Error} {outcome.Output}");
            AssertAllStand(4);
            Assert.All(outcome.Rows, r => Assert.Contains(Types, t => _bench.Server.State.Ids(t).Contains(r.RecordId)));
        }
    }

    // Another profile with a ledger of its own knows nothing: what the first one has stored is found by what identifies it.
    private string Place(string place, int month)
    {
        if (place == "other profile" && month > 1)
        {
            _bench.Cli.Environment["BULKPROVIDERS_TENANT__NAME"] = "Birch County";
            _bench.Cli.Environment["BULKPROVIDERS_LEDGER__FOLDER"] = _bench.File("other-ledger");
        }

        return place == "same" ? "runs" : $"runs-{month}";
    }

    private Task<RunOutcome> ImportAsync(string name, string runs, params (int Number, string Phone)[] houses)
    {
        Sheet Of(string sheet, string header, Func<(int Number, string Phone), string> line) => Sheet.Of(sheet, ["Row Key|" + header, .. houses.Select(line)]);
        _bench.Workbook(name,
            Of("Locations", "Address 1|City|State|Zip Code", h => $"L-{h.Number}|{h.Number} Alder Street|Salem|OR|97301"),
            Of("Providers", "Name|Provider Type|Phone Number|Location", h => $"P-{h.Number}|House {h.Number}|Group Home|206-555-{h.Phone}|L-{h.Number}"),
            Of("Licenses", "Provider|License Type|License Status|License Number", h => $"C-{h.Number}|P-{h.Number}|Certificate|Active|L-{h.Number}"),
            Of("Staff", "Provider|First Name|Last Name|Role", h => $"S-{h.Number}|P-{h.Number}|Ana|Person{h.Number}|Case Manager"));
        return _bench.ImportAsync([name, "--runs", runs, .. Types.SelectMany(t => new[] { "--match", t })]);
    }

    private static string House(int number, string phone) =>
        $"House {number}|Group Home|206-555-{phone}|{number} Alder Street|Salem|OR|97301|Certificate|Active|L-{number}|Ana|Person{number}|Case Manager";

    private Task<RunOutcome> ImportAsync(string name, string runs, bool keys, RunOutcome? ids, params string[] rows)
    {
        var header = ids is not null ? "ID|Location ID|License ID|Contact ID|" + Columns : keys ? "Row Key|" + Columns : Columns;
        _bench.Workbook(name, Sheet.Of("Provider Roster", [header, .. rows.Select(r => ids is not null ? $"{IdsOf(r, ids)}|{r}" : keys ? $"K-{r[6]}|{r}" : r)]));
        return _bench.ImportAsync(name, "--runs", runs);
    }

    private static string IdsOf(string row, RunOutcome ids) => ids.Rows.FirstOrDefault(r => row.StartsWith(r["Provider Name"] + "|", StringComparison.Ordinal)) is { } before
        ? string.Join('|', new[] { "Provider", "Location", "License", "Contact" }.Select(p => before[p + " Record ID"]))
        : "|||";

    private void AssertAllStand(int each)
    {
        Assert.All(Types, type => Assert.Equal((type, each), (type, _bench.Server.State.Count(type))));
        var sites = _bench.Server.State.Ids("providers").Select(id => _bench.Record("providers", id)["facility_location"]).Order();
        Assert.Equal(_bench.Server.State.Ids("locations").Order(), sites);
        foreach (var type in new[] { "licenses", "staff" })
            Assert.Equal(_bench.Server.State.Ids("providers").Order(), _bench.Server.State.Ids(type).Select(id => _bench.Record(type, id)["provider"]).Order());
    }
}
