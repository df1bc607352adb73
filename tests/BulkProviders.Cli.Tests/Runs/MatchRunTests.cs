namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Rows without an ID that are matched with records, from the command line to the server.</summary>
public sealed class MatchRunTests
{
    [Fact]
    public async Task A_row_whose_record_is_there_is_an_update_and_one_whose_record_is_not_a_create()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Zip Code|Notes", "1 Alder Street|Salem|97301|old"));
        var id = Assert.Single(bench.Server.State.Ids("locations"));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|Zip Code|Notes", "A|1  ALDER street |salem|97301|new", "B|2 Birch Street|Salem|97301|"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations");

        Assert.Equal((0, "created 1, updated 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(id, outcome.Row("A").RecordId);
        Assert.Equal("new", bench.Record("locations", id)["notes"]);
        Assert.Equal(2, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Several_records_with_the_values_of_a_row_are_an_error_that_names_them()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City", "1 Alder Street|Salem", "1 alder street|Boston"));
        var ids = bench.Server.State.Ids("locations");

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1", "A|1 Alder Street"));
        var row = (await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1")).Row("A");

        Assert.Equal("Invalid", row.Status);
        Assert.All(ids, id => Assert.Contains(id, row.Error, StringComparison.Ordinal));
        Assert.Contains("Salem", row.Error, StringComparison.Ordinal);
        Assert.Contains("Boston", row.Error, StringComparison.Ordinal);
        Assert.Equal(2, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Column_sets_are_tried_in_their_order()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Zip Code|Notes", "1 Alder Street|Salem|97301|a", "2 Birch Street|Salem|97302|b"));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|Zip Code|Notes", "A|1 Alder Street|Salem|97301|x", "B|2 Birch Street|Salem|97399|y"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1,Zip Code", "--match", "Locations:address1");

        Assert.Equal((0, "updated 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal("97399", bench.Record("locations", outcome.Row("B").RecordId)["zip_code"]);
    }

    [Fact]
    public async Task Two_rows_that_match_one_record_name_each_other_and_leave_it_alone()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Notes", "1 Alder Street|Salem|old"));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|Notes", "A|1 Alder Street|Boston|x", "B|9 Larch Street|Salem|y"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1", "--match", "locations:City");

        Assert.Equal("invalid 2", outcome.Tally);
        Assert.Contains("Locations row 3", outcome.Row("A").Error, StringComparison.Ordinal);
        Assert.Contains("Locations row 2", outcome.Row("B").Error, StringComparison.Ordinal);
        Assert.Equal("old", bench.TheOnly("locations")["notes"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 Alder Street|Salem|")]
    public async Task One_match_key_twice_in_a_file_is_refused_on_both_rows_whether_the_record_is_there_or_not(string stored)
    {
        await using var bench = await Bench.StartAsync();
        if (stored.Length > 0)
            await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Notes", stored));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|Notes", "A|1 Alder Street|Salem|x", "B| 1 alder  street|SALEM|y"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1,City");

        Assert.Equal("invalid 2", outcome.Tally);
        Assert.Contains("Locations row 3", outcome.Row("A").Error, StringComparison.Ordinal);
        Assert.Contains("Locations row 2", outcome.Row("B").Error, StringComparison.Ordinal);
        Assert.Equal(stored.Length > 0 ? 1 : 0, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_row_that_matches_a_record_which_another_row_names_by_its_ID_is_refused_and_the_other_is_not()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Notes", "1 Alder Street|Salem|old"));
        var id = Assert.Single(bench.Server.State.Ids("locations"));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "ID|Row Key|Address 1|City|Notes", $"{id}|A|1 Alder Street|Salem|x", "|B|1 Alder Street|Salem|y"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1");

        Assert.Equal("updated 1, invalid 1", outcome.Tally);
        Assert.Contains("Locations row 2", outcome.Row("B").Error, StringComparison.Ordinal);
        Assert.Equal("x", bench.Record("locations", id)["notes"]);
    }

    [Theory]
    [InlineData("", true, "Update Success", "")]
    [InlineData("", false, "Create Success", "")]
    [InlineData("Create", true, "Create Success", "")]
    [InlineData("Update", true, "Update Success", "")]
    [InlineData("Update", false, "Invalid", "no record has the Address 1")]
    [InlineData("Delete", true, "Invalid", "Delete needs the ID")]
    [InlineData("None", true, "Skipped", "")]
    public async Task Each_operation_without_an_ID_does_what_the_table_says_when_a_match_is_asked_for(string operation, bool isThere, string status, string error)
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City", $"{(isThere ? "1" : "2")} Alder Street|Salem"));

        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Import Operation|Address 1|City", $"A|{operation}|1 Alder Street|Boston"));
        var row = (await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1")).Row("A");

        Assert.Equal(status, row.Status);
        Assert.Contains(error, row.Error, StringComparison.Ordinal);
        Assert.Equal(status == "Create Success" ? 2 : 1, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_row_with_nothing_to_match_by_is_created_with_a_warning_and_refused_as_an_update()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Import Operation|Address 1|City", "A|||Salem", "B|Update||Salem"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "locations:Address 1");

        Assert.Equal(("Create Success", "Invalid"), (outcome.Row("A").Status, outcome.Row("B").Status));
        Assert.Contains("nothing to look for its record by (Address 1)", outcome.Row("A").Warning, StringComparison.Ordinal);
        Assert.Contains("Address 1", outcome.Row("B").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matched_row_needs_only_what_it_changes_and_a_new_one_all_that_is_required()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|Organizational ID", "Cedar Home|O-1"));

        bench.Workbook("new.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|Organizational ID|Contact Person", "A||o-1|Kim Lee", "B||o-2|Kim Lee"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "parent-organizations:Organizational ID");

        Assert.Equal("updated 1, invalid 1", outcome.Tally);
        Assert.Equal(("Cedar Home", "Kim Lee"), (bench.TheOnly("parent-organizations")["name"], bench.TheOnly("parent-organizations")["contact_person"]));
        Assert.Contains("Name", outcome.Row("B").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cedar Home|22-2222222|", "another EIN")]
    [InlineData("Cedar Home||O-2", "another Organizational ID")]
    public async Task A_record_with_the_same_weaker_value_but_another_identifying_one_is_neither_overwritten_nor_doubled(string row, string words)
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|EIN|Organizational ID", "Cedar Home|11-1111111|O-1"));

        bench.Workbook("new.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|EIN|Organizational ID", "A|" + row));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "parent-organizations");

        Assert.Equal("invalid 1", outcome.Tally);
        Assert.Contains(words, outcome.Row("A").Error, StringComparison.Ordinal);
        Assert.Equal(1, bench.Server.State.Count("parent-organizations"));
    }

    [Fact]
    public async Task The_dash_of_an_EIN_does_not_count()
    {
        await using var bench = await Bench.StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|EIN", "Cedar Home|11-1111111"));

        bench.Workbook("new.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|EIN", "A|Cedar House|111111111"));
        var outcome = await bench.ImportAsync("new.xlsx", "--match", "parent-organizations:EIN");

        Assert.Equal("updated 1", outcome.Tally);
        Assert.Equal("Cedar House", bench.TheOnly("parent-organizations")["name"]);
    }

    [Fact]
    public async Task The_ledger_is_asked_first_and_an_edited_row_that_it_cannot_place_is_matched()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Address 1|City|Notes", "1 Alder Street|Salem|a", "2 Birch Street|Salem|b"));
        await bench.ImportAsync("sites.xlsx");
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Address 1|City|Notes", "1 Alder Street|Salem|a", "2 Birch Street|Salem|changed"));
        var outcome = await bench.ImportAsync("sites.xlsx", "--match", "locations:Address 1");

        Assert.Equal((0, "updated 1, skipped 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(2, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Creating_rows_that_nothing_keeps_from_being_doubled_is_said_before_the_question()
    {
        await using var bench = await Bench.StartAsync();
        bench.Cli.Typed = "n\n";
        bench.Workbook("new.xlsx", Sheet.Of("Locations", "Row Key|Address 1", "|1 Alder Street", "|2 Birch Street", "K|3 Cedar Street"));
        var result = await bench.Cli.RunAsync("import", "new.xlsx");

        Assert.Contains("2 rows of Locations without ID, Row Key or match will be created", result.All, StringComparison.Ordinal);
        Assert.True(result.All.IndexOf("without ID", StringComparison.Ordinal) < result.All.IndexOf("Write this?", StringComparison.Ordinal));
        Assert.DoesNotContain("without ID", (await bench.Cli.RunAsync("import", "new.xlsx", "--match", "locations:Address 1", "--restart")).All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_the_chosen_columns_do_not_find_is_not_created_where_other_identifiers_name_a_record()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Of("Parent Organizations", "Name|Organizational ID|EIN", "Alder|ORG-1|12-3456789"));
        var first = await bench.ImportAsync("first.xlsx");
        bench.Workbook("second.xlsx", Sheet.Of("Parent Organizations", "Name|Contact Person|EIN", "Alder|Ana|12-3456789", "Birch|Ben|12-3456780"));

        var second = await bench.ImportAsync("second.xlsx", "--match", "parent-organizations:Contact Person", "--runs", "other", "--ledger", "other");

        Assert.Equal("created 1, invalid 1", second.Tally);
        Assert.Equal("record-exists", Assert.Single(second.Codes));
        Assert.Contains(first.Rows[0].RecordId, second.Rows[0].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provider:Name", "Did you mean 'providers'?")]
    [InlineData("providers:Nmae", "Did you mean 'Name'?")]
    [InlineData("license-conditions", "names no columns")]
    [InlineData("provider-roster:Provider Name", "holds several records")]
    [InlineData("providers:", "it must be TYPE or TYPE:COLUMN,COLUMN")]
    [InlineData("services:Languages", "several values")]
    public async Task A_match_that_cannot_be_is_refused_before_anything_is_read(string match, string words)
    {
        await using var bench = await Bench.StartAsync();
        var outcome = await bench.ImportAsync(bench.Workbook("new.xlsx", Sheet.Of("Locations", "Address 1", "1 Alder Street")), "--match", match);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
        Assert.Null(outcome.Summary);
    }

    [Fact]
    public async Task Rows_that_differ_in_an_identifying_value_are_not_one_record_though_their_names_are_the_same()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("new.xlsx", Sheet.Of("Parent Organizations", "Row Key|Name|Organizational ID", "A|Cedar Home|O-1", "B|Cedar Home|O-2"));
        Assert.Equal("created 2", (await bench.ImportAsync("new.xlsx", "--match", "parent-organizations")).Tally);
    }

    private static async Task StoreAsync(Bench bench, params Sheet[] sheets)
    {
        var folder = Directory.CreateDirectory(bench.File("before"));
        var outcome = await bench.ImportAsync(Book.Save(Path.Combine(folder.FullName, "stored.xlsx"), sheets));
        Assert.Equal(0, outcome.ExitCode);
    }
}
