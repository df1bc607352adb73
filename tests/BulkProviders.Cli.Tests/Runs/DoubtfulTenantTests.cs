using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whole imports from tenants of every habit that lose answers: no record twice, none lost, and what stays open is said.</summary>
public sealed class DoubtfulTenantTests
{
    private const int Rows = 30;

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    [InlineData("refused")]
    [InlineData("refused-400")]
    [InlineData("refused-422")]
    [InlineData("failing-500")]
    [InlineData("persist-then-error")]
    public Task Every_third_answer_is_lost_after_the_write_and_each_record_with_a_unique_value_stands_once(string habit) =>
        AssertEachIsCreatedOnceAsync(("client-ids", habit), ("reset-after-write-every", "3"));

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    [InlineData("refused")]
    [InlineData("failing-500")]
    public Task Every_fourth_write_is_lost_before_it_is_carried_out_and_each_record_stands_once(string habit) =>
        AssertEachIsCreatedOnceAsync(("client-ids", habit), ("reset-before-write-every", "4"));

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    public Task A_tenant_whose_reads_lag_behind_gets_no_record_twice(string habit) =>
        AssertEachIsCreatedOnceAsync(("client-ids", habit), ("reset-after-write-every", "3"), ("read-lag-ms", "100"));

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    [InlineData("refused")]
    public Task Writes_that_arrive_late_make_no_record_twice(string habit) =>
        AssertEachIsCreatedOnceAsync(("client-ids", habit), ("late-write-every", "4"), ("late-write-ms", "60"));

    [Theory]
    [InlineData("honoured", 0)]
    [InlineData("ignored", 10)]
    public async Task Without_a_unique_value_what_cannot_be_known_is_said_and_never_sent_again(string habit, int open)
    {
        await using var bench = await StartAsync(("client-ids", habit), ("reset-after-write-every", "3"));
        var lines = Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"L-{n}|{n} Alder Street|Salem|OR|97301"));
        bench.Workbook("in.xlsx", Sheet.Locations([.. lines]));

        var run = await bench.ImportAsync("in.xlsx");

        Assert.Equal(Rows, bench.Server.State.Ids("locations").Count);
        Assert.Equal((Rows - open, open), (run.Count("created"), run.Count("unconfirmed")));
        Assert.All(run.Rows.Where(r => r.Status == "Unconfirmed"), r => Assert.Contains("Casebook", r.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_the_tenant_has_and_hides_is_unconfirmed_and_not_made_again()
    {
        await using var bench = await StartAsync(("limited-role", "2"), ("reset-after-write-every", "3"));

        var run = await bench.ImportAsync(Organizations(bench));

        Assert.Equal(Rows, bench.Server.State.Ids("parent-organizations").Count);
        Assert.Equal(Rows, run.Count("created") + run.Count("unconfirmed"));
        Assert.All(run.Rows.Where(r => r.Status == "Unconfirmed"), r => Assert.Contains("hidden from your role or deleted", r.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("honoured", "reset-after-write-every")]
    [InlineData("honoured", "reset-before-write-every")]
    [InlineData("ignored", "reset-after-write-every")]
    public async Task Where_deleted_records_can_still_be_read_a_lost_delete_is_told_from_one_that_was_not_carried_out(string habit, string fault)
    {
        await using var bench = await StartAsync(("client-ids", habit), ("deleted-visible", "by-id"), (fault, "3"));
        var created = await bench.ImportAsync(Organizations(bench));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"created {Rows}"), created.Tally);
        AssertEachOnce(bench, created);
        bench.Workbook("delete.xlsx", Sheet.Of("Parent Organizations", ["ID|Import Operation|Name", .. created.Rows.Select(r => $"{r.RecordId}|Delete|")]));
        bench.Behave(("deleted-visible", "by-id"), ("deleted-unique", "free"), (fault, "3"));

        var deleted = await bench.ImportAsync("delete.xlsx", "--allow-delete", "30", "--parallel", "1");

        Assert.Equal((0, string.Create(CultureInfo.InvariantCulture, $"deleted {Rows}")), (deleted.ExitCode, deleted.Tally));
        Assert.Equal(0, bench.Server.State.Count("parent-organizations"));
        bench.Behave(("deleted-visible", "by-id"), ("deleted-unique", "free"), ("client-ids", habit));
        var again = await bench.ImportAsync("in.xlsx");
        Assert.Equal((Rows, Rows), (again.Count("created"), bench.Server.State.Count("parent-organizations")));
    }

    [Fact]
    public async Task A_refused_value_names_the_record_that_holds_it()
    {
        await using var bench = await StartAsync();
        bench.Workbook("first.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|Organizational ID", "A|Alder|ORG-1"));
        var first = await bench.ImportAsync("first.xlsx");
        bench.Workbook("second.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|Organizational ID", "B|Birch|ORG-1"));

        var second = await bench.ImportAsync("second.xlsx");

        Assert.Equal(("invalid 1", "value-taken"), (second.Tally, Assert.Single(second.Codes)));
        Assert.Contains(first.Row("A").RecordId, second.Row("B").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_conflicts_of_updates_pass_when_the_record_is_read_again()
    {
        await using var bench = await StartAsync(("lock-conflict-every", "2"), ("entity-tags", "on"));
        var first = await bench.ImportAsync(Organizations(bench));
        bench.Workbook("second.xlsx", Sheet.Of("Parent Organizations", ["ID|Name", .. first.Rows.Select(r => $"{r.RecordId}|{r["Name"]} Trust")]));

        var second = await bench.ImportAsync("second.xlsx", "--parallel", "1");

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"updated {Rows}"), second.Tally);
    }

    private static async Task AssertEachIsCreatedOnceAsync(params (string Name, string Value)[] behaviours)
    {
        await using var bench = await StartAsync(behaviours);

        var run = await bench.ImportAsync(Organizations(bench));

        Assert.Equal((0, string.Create(CultureInfo.InvariantCulture, $"created {Rows}")), (run.ExitCode, run.Tally));
        AssertEachOnce(bench, run);
    }

    private static async Task<Bench> StartAsync(params (string Name, string Value)[] behaviours)
    {
        var bench = await Bench.StartAsync(null, behaviours);
        bench.Hurry();
        return bench;
    }

    private static string Organizations(Bench bench)
    {
        var lines = Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"O-{n}|House {n}|ORG-{n}"));
        bench.Workbook("in.xlsx", Sheet.Of("Parent Organizations", ["Row Key|Name|Organizational ID", .. lines]));
        return "in.xlsx";
    }

    private static void AssertEachOnce(Bench bench, RunOutcome run)
    {
        var stored = bench.Server.State.Ids("parent-organizations").ToDictionary(id => bench.Record("parent-organizations", id)["organizational_id"], StringComparer.Ordinal);
        Assert.Equal(Rows, stored.Count);
        Assert.All(run.Rows, r => Assert.Equal(stored[r["Organizational ID"]], r.RecordId));
    }
}
