namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Import Operation × ID × existence.</summary>
public sealed class OperationMatrixTests
{
    [Theory]
    [InlineData("", "none", "Create Success", "")]
    [InlineData("", "there", "Update Success", "")]
    [InlineData("", "absent", "Invalid", "no record with this ID")]
    [InlineData("Create", "none", "Create Success", "")]
    [InlineData("Create", "there", "Invalid", "a record with this ID exists")]
    [InlineData("Create", "absent", "Create Success", "")]
    [InlineData("Update", "none", "Invalid", "Update needs the ID")]
    [InlineData("Update", "there", "Update Success", "")]
    [InlineData("Update", "absent", "Invalid", "no record with this ID")]
    [InlineData("Delete", "none", "Invalid", "Delete needs the ID")]
    [InlineData("Delete", "there", "Delete Success", "")]
    [InlineData("Delete", "absent", "Skipped", "")]
    [InlineData("None", "none", "Skipped", "")]
    [InlineData("None", "there", "Skipped", "")]
    [InlineData("None", "absent", "Skipped", "")]
    [InlineData("update", "there", "Update Success", "")]
    [InlineData("Updaet", "there", "Invalid", "Did you mean Update?")]
    public async Task Each_operation_does_what_the_table_says(string operation, string id, string status, string error)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var stored = (await bench.ImportAsync("first.xlsx")).Row("L-1").RecordId;
        var given = id switch { "none" => "", "there" => stored, _ => Guid.NewGuid().ToString() };
        bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Import Operation|Row Key|Address 1|City", $"{given}|{operation}|L-9|9 Larch Street|Salem"));
        var outcome = await bench.ImportAsync("second.xlsx", "--allow-delete", "1");
        var row = outcome.Row("L-9");
        Assert.Equal((status, status == "Invalid" ? 1 : 0), (row.Status, outcome.ExitCode));
        Assert.Contains(error, row.Error, StringComparison.Ordinal);
        Assert.Equal(status switch { "Create Success" => 2, "Delete Success" => 0, _ => 1 }, bench.Server.State.Count("locations"));
        if (status == "Create Success" && given.Length > 0)
            Assert.Equal("9 Larch Street", bench.Record("locations", given)["address1"]);
        if (status is "Invalid" or "Skipped")
            Assert.Equal("1 Alder Street", bench.Record("locations", stored)["address1"]);
    }

    [Fact]
    public async Task An_absent_ID_is_created_where_that_is_asked_for()
    {
        await using var bench = await Bench.StartAsync();
        var id = Guid.NewGuid().ToString();
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "ID|Row Key|Address 1|City", $"{id}|L-1|1 Alder Street|Salem"));
        var outcome = await bench.ImportAsync("sites.xlsx", "--on-missing-id", "create");
        Assert.Equal("created 1", outcome.Tally);
        Assert.Equal("1 Alder Street", bench.Record("locations", id)["address1"]);
    }

    [Theory]
    [InlineData("ignored")]
    [InlineData("refused")]
    public async Task An_own_ID_is_invalid_or_said_to_be_replaced_where_the_tenant_takes_none(string habit)
    {
        await using var bench = await Bench.StartAsync(null, ("client-ids", habit));
        var id = Guid.NewGuid().ToString();
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "ID|Import Operation|Row Key|Address 1|City", $"{id}|Create|L-1|1 Alder Street|Salem"));
        var row = (await bench.ImportAsync("sites.xlsx")).Row("L-1");
        if (row.Status == "Create Success")
            Assert.Contains(id, row.Warning, StringComparison.Ordinal);
        else
            Assert.Contains("does not accept IDs of your own", row.Error, StringComparison.Ordinal);
        Assert.Equal(row.Status == "Create Success" ? 1 : 0, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Deletes_are_refused_beyond_the_number_allowed()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108"));
        var first = await bench.ImportAsync("first.xlsx");
        bench.Workbook("second.xlsx", Sheet.Of("Locations", ["ID|Import Operation|City", .. first.Rows.Select(r => r.RecordId + "|Delete|")]));
        Assert.Equal((1, "invalid 2"), Short(await bench.ImportAsync("second.xlsx")));
        Assert.Equal((1, "deleted 1, invalid 1"), Short(await bench.ImportAsync("second.xlsx", "--allow-delete", "1")));
        Assert.Equal((0, "deleted 1, skipped 1"), Short(await bench.ImportAsync("second.xlsx", "--allow-delete", "2")));
        Assert.Equal(0, bench.Server.State.Count("locations"));
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
