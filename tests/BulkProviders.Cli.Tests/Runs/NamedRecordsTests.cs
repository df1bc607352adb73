namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Changes and errors tell records by their names, as far as the tenant or the import says them.</summary>
public sealed class NamedRecordsTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_reference_that_changes_is_told_by_the_names_of_both_records_though_no_row_names_them()
    {
        _bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        var first = await _bench.ImportAsync("first.xlsx");
        _bench.Workbook("second.xlsx", Sheet.Of("Providers", "ID|Name|Provider Type|Location", $"{first.Row("P-1").RecordId}|Alder House|Group Home|{first.Row("L-2").RecordId}"));
        foreach (var outcome in new[] { await _bench.DryRunAsync("second.xlsx"), await _bench.ImportAsync("second.xlsx") })
            Assert.Equal("Location: 1 Alder Street, Salem → 2 Birch Street, Boston", Assert.Single(outcome.Rows).Changed);
    }

    [Fact]
    public async Task The_names_of_many_changed_references_are_read_in_bulk()
    {
        const int Count = 120;
        var numbers = Enumerable.Range(1, Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        _bench.Workbook("first.xlsx", Sheet.Locations([.. numbers.Select(i => $"L-{i}|{i} Alder Street|Salem|OR|97301"), "L-0|0 Birch Street|Salem|OR|97301"]),
            Sheet.Providers([.. numbers.Select(i => $"P-{i}|House {i}|Group Home|L-{i}")]));
        var first = await _bench.ImportAsync("first.xlsx");
        var target = first.Row("L-0").RecordId;
        _bench.Workbook("second.xlsx", Sheet.Of("Providers", ["ID|Name|Provider Type|Location", .. numbers.Select(i => $"{first.Row("P-" + i).RecordId}|House {i}|Group Home|{target}")]));
        var outcome = await _bench.DryRunAsync("second.xlsx");
        Assert.Equal($"updated {Count}", outcome.Tally);
        Assert.All(outcome.Rows, r => Assert.Matches("^Location: [0-9]+ Alder Street, Salem → 0 Birch Street, Salem$", r.Changed));
        Assert.InRange(outcome.Requests("reads"), 1, 20);
    }

    [Fact]
    public async Task Rows_that_match_one_record_name_it_and_the_ID_can_still_be_copied()
    {
        _bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var id = (await _bench.ImportAsync("first.xlsx")).Row("L-1").RecordId;
        _bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State|Zip Code|Notes", $"{id}|1 Alder Street|Salem|OR|97301|a", "|1 Alder Street|Salem|OR|97301|b"));
        var outcome = await _bench.ImportAsync("second.xlsx", "--match", "locations", "--runs", "other", "--ledger", "other");
        Assert.Contains(outcome.Rows, r => r.Error.Contains($"1 Alder Street, Salem ({id})", StringComparison.Ordinal));
    }
}
