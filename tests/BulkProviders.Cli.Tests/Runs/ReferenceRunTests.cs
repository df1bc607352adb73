namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What a reference cell can name, from the command line to the server.</summary>
public sealed class ReferenceRunTests
{
    [Theory]
    [InlineData("Cedar Home")]
    [InlineData("  cedar   HOME ")]
    [InlineData("111111111")]
    [InlineData("11-1111111")]
    [InlineData("o-1")]
    public async Task Promise_1_a_cell_names_an_existing_record_by_name_EIN_or_organizational_ID(string name)
    {
        await using var bench = await StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|EIN|Organizational ID", "Cedar Home|11-1111111|O-1", "Maple House|22-2222222|O-2"));
        var id = bench.Server.State.Ids("parent-organizations").Single(i => bench.Record("parent-organizations", i)["name"] == "Cedar Home");

        var row = await ImportProviderAsync(bench, "1 Alder Street", name);

        Assert.Equal("Create Success", row.Status);
        Assert.Equal(id, bench.Record("providers", row.RecordId)["parent_organization"]);
    }

    [Theory]
    [InlineData("1 alder street", "Create Success")]
    [InlineData("1 Alder Street,Salem , 97301", "Create Success")]
    [InlineData("Salem", "Invalid")]
    public async Task A_record_of_several_identifying_columns_is_named_by_the_first_or_by_all_of_them_and_not_by_a_later_one(string name, string status)
    {
        await using var bench = await StartAsync();
        Assert.Equal(status, (await ImportProviderAsync(bench, name, "")).Status);
    }

    [Fact]
    public async Task Complaint_19_not_found_ambiguous_and_parent_failed_are_three_errors_with_candidates()
    {
        await using var bench = await StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|EIN", "Cedar Home|11-1111111", "CEDAR HOME|22-2222222"));
        bench.Workbook("new.xlsx",
            Sheet.Of("Parent Organizations", "Row Key|Name|Phone Number", "P-1|Faulty House|call"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization",
                "A|A|Group Home|1 Alder Street|Nowhere House", "B|B|Group Home|1 Alder Street|Cedar Home", "C|C|Group Home|1 Alder Street|P-1"));
        var outcome = await bench.ImportAsync("new.xlsx");

        Assert.Equal(("Invalid", "Invalid", "Blocked"), (outcome.Row("A").Status, outcome.Row("B").Status, outcome.Row("C").Status));
        Assert.Contains("no record of the tenant has it as its Organizational ID, EIN, Name", outcome.Row("A").Error.Replace(" or ", ", ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(bench.Server.State.Ids("parent-organizations"), id => Assert.Contains(id, outcome.Row("B").Error, StringComparison.Ordinal));
        Assert.Contains("22-2222222", outcome.Row("B").Error, StringComparison.Ordinal);
        Assert.Contains("reference-not-found", outcome.Codes);
        Assert.Contains("reference-ambiguous", outcome.Codes);
        Assert.Contains("parent-failed", outcome.Codes);
        Assert.Equal(0, bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task A_row_of_the_import_comes_before_a_record_of_the_same_name()
    {
        await using var bench = await StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|Contact Person", "Cedar Home|Kim Lee"));
        bench.Workbook("new.xlsx",
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization", "A|A|Group Home|1 Alder Street|cedar home "),
            Sheet.Of("Parent Organizations", "Row Key|Name", "Cedar Home|Larch House"));
        var outcome = await bench.ImportAsync("new.xlsx");

        Assert.Equal("created 2", outcome.Tally);
        Assert.Equal("Larch House", bench.Record("parent-organizations", bench.TheOnly("providers")["parent_organization"])["name"]);
    }

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    public async Task A_UUID_of_the_users_own_is_understood_in_any_spelling_also_where_the_server_replaces_it(string habit)
    {
        await using var bench = await StartAsync(("client-ids", habit));
        const string Own = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
        bench.Workbook("new.xlsx",
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization",
                $"A|A|Group Home|1 Alder Street|{Own.ToUpperInvariant()}", $"B|B|Group Home|1 Alder Street|{{{Own}}}", $"C|C|Group Home|1 Alder Street|{Own.Replace("-", "", StringComparison.Ordinal)} "),
            Sheet.Of("Parent Organizations", "ID|Import Operation|Name", $"{Own}|Create|Cedar Home"));
        var outcome = await bench.ImportAsync("new.xlsx");

        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        var parent = Assert.Single(bench.Server.State.Ids("parent-organizations"));
        Assert.Equal(habit == "honoured", parent == Own);
        Assert.All(bench.Server.State.Ids("providers"), id => Assert.Equal(parent, bench.Record("providers", id)["parent_organization"]));
    }

    [Fact]
    public async Task A_row_key_that_looks_like_a_UUID_is_a_row_key()
    {
        await using var bench = await StartAsync();
        const string Key = "9a2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
        bench.Workbook("new.xlsx",
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization", $"A|A|Group Home|1 Alder Street|{Key}"),
            Sheet.Of("Parent Organizations", "Row Key|Name", $"{Key.ToUpperInvariant()}|Cedar Home"));
        Assert.Equal((0, "created 2"), Short(await bench.ImportAsync("new.xlsx")));
    }

    [Fact]
    public async Task A_casebook_ID_that_no_record_has_is_found_out_before_anything_is_written()
    {
        await using var bench = await StartAsync();
        var row = await ImportProviderAsync(bench, "1 Alder Street", "9a2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10", "--dry-run");

        Assert.Equal("Invalid", row.Status);
        Assert.Contains("the tenant shows no record with it among Parent Organizations", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_network_a_name_that_no_row_has_is_left_to_the_tenant_and_said()
    {
        await using var bench = await StartAsync();
        bench.Workbook("new.xlsx", Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", "A|A|Group Home|1 Alder Street"));
        var outcome = await bench.ValidateAsync("new.xlsx");

        Assert.Equal((0, "notAttempted 1"), Short(outcome));
        Assert.Contains("only the tenant can tell", outcome.Row("A").Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_this_import_deletes_cannot_be_named_by_its_value()
    {
        await using var bench = await StartAsync();
        await StoreAsync(bench, Sheet.Of("Parent Organizations", "Name|EIN", "Cedar Home|11-1111111"));
        bench.Workbook("new.xlsx",
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization", "A|A|Group Home|1 Alder Street|Cedar Home"),
            Sheet.Of("Parent Organizations", "ID|Import Operation|Name", $"{bench.Server.State.Ids("parent-organizations")[0]}|Delete|Cedar Home"));
        var outcome = await bench.ImportAsync("new.xlsx", "--allow-delete", "1");

        Assert.Equal("deleted 1, invalid 1", outcome.Tally);
        Assert.Contains("which this import deletes", outcome.Row("A").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_rows_that_name_one_record_cost_no_call_each()
    {
        await using var bench = await StartAsync();
        bench.Workbook("new.xlsx", Sheet.Of("Providers",
            ["Row Key|Name|Provider Type|Location", .. Enumerable.Range(1, 300).Select(i => $"K-{i}|House {i}|Group Home|1 Alder Street")]));
        var outcome = await bench.ImportAsync("new.xlsx", "--dry-run");

        Assert.Equal((0, "created 300"), Short(outcome));
        Assert.InRange(outcome.Requests("reads"), 1, 20);
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);

    private static async Task<ResultRow> ImportProviderAsync(Bench bench, string location, string parent, params string[] options)
    {
        bench.Workbook("new.xlsx", Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization", $"A|Alder House|Group Home|{location}|{parent}"));
        return (await bench.ImportAsync(["new.xlsx", .. options])).Row("A");
    }

    /// <summary>A bench with one location.</summary>
    private static async Task<Bench> StartAsync(params (string Name, string Value)[] behaviours)
    {
        var bench = await Bench.StartAsync(null, behaviours);
        await StoreAsync(bench, Sheet.Of("Locations", "Address 1|City|Zip Code", "1 Alder Street|Salem|97301"));
        return bench;
    }

    private static async Task StoreAsync(Bench bench, Sheet sheet)
    {
        var folder = Directory.CreateDirectory(bench.File("before " + sheet.Name));
        Assert.Equal(0, (await bench.ImportAsync(Book.Save(Path.Combine(folder.FullName, "stored.xlsx"), sheet))).ExitCode);
    }
}
