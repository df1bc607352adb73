
namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Dropdown labels become the ids of the tenant's records, or an error that says which labels there are.</summary>
public sealed class LookupRunTests
{
    [Theory]
    [InlineData("group home")]
    [InlineData("  GROUP   HOME ")]
    [InlineData("Group\u00A0Home")]
    [InlineData("Group\nHome")]
    public async Task A_label_is_found_whatever_its_case_and_spaces(string label)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers($"P-1|Alder House|{label}|L-1"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        Assert.Equal("Group Home", bench.Record("provider-types", bench.TheOnly("providers")["provider_type"])["name"]);
    }

    [Fact]
    public async Task Dashes_and_quotes_that_Excel_curls_do_not_part_a_label_from_its_value()
    {
        await using var bench = await Bench.StartAsync();
        var id = await Wire.AddLabelAsync(bench, "provider-types", "Teen's Home - Day");
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Teen\u2019s home \u2013 day|L-1"));
        Assert.Equal(0, (await bench.ImportAsync("in.xlsx")).ExitCode);
        Assert.Equal(id, bench.TheOnly("providers")["provider_type"]);
    }

    [Fact]
    public async Task The_id_of_a_dropdown_value_is_taken_in_place_of_its_label()
    {
        await using var bench = await Bench.StartAsync();
        var id = bench.Server.State.Ids("provider-types")[2];
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers($"P-1|Alder House|{id}|L-1"));
        Assert.Equal(0, (await bench.ImportAsync("in.xlsx")).ExitCode);
        Assert.Equal(id, bench.TheOnly("providers")["provider_type"]);
    }

    [Fact]
    public async Task Each_unknown_label_is_one_cause_with_its_rows_and_the_nearest_labels_in_the_workbook_and_nowhere_else()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers(
            [.. Enumerable.Range(1, 7).Select(i => $"P-{i}|House {i}|{(i % 2 == 0 ? "Grup Home" : "GRUP home")}|L-1"), "P-8|House 8|Zufluchtsort|L-1", "P-9|House 9|Group Home|L-1"]));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal((1, "created 2, invalid 8"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Did you mean 'Group Home'?", outcome.Row("P-1").Error, StringComparison.Ordinal);
        Assert.Contains("Use one of: Child-Care Institution, Emergency Shelter, Family Services Agency", outcome.Row("P-8").Error, StringComparison.Ordinal);

        var summary = ResultsReader.Sheets(outcome.Results[0]).Single(s => s.Name == "Summary").Lines;
        var lines = summary.SkipWhile(l => !l.Any(c => c.StartsWith("Dropdown labels that the tenant", StringComparison.Ordinal))).ToList();
        Assert.Contains(lines, l => l.Contains("7") && l.Any(c => c.StartsWith("Unknown label: 'GRUP home' is not one of", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Contains("1") && l.Any(c => c.StartsWith("Unknown label: 'Zufluchtsort' is not one of", StringComparison.Ordinal)));

        var error = Assert.Single(outcome.Summary?.GetProperty("errors").EnumerateArray() ?? []);
        Assert.Equal(("unknown-label", 8, 2), (error.GetProperty("code").GetString(), error.GetProperty("rows").GetInt32(), error.GetProperty("labels").GetInt32()));
        var log = await File.ReadAllTextAsync(Path.Combine(outcome.RunFolder, "log.jsonl"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Zufluchtsort", outcome.Output + outcome.Error + log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("grup home", outcome.Output + outcome.Error + log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_label_that_exists_twice_is_an_error_and_not_a_guess()
    {
        await using var bench = await Bench.StartAsync();
        await Wire.AddLabelAsync(bench, "provider-types", "group home");
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal("ambiguous-label", Assert.Single(outcome.Codes));
        Assert.Contains("exists 2 times among the tenant's Provider Types", outcome.Row("P-1").Error, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task One_wrong_name_among_several_of_a_cell_is_named_and_the_row_is_not_sent()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("in.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1"),
            Sheet.Of("Services", "Row Key|Provider|Name|Service Type|Languages", "S-1|P-1|Day care|Education|english; Klingon ;SPANISH", "S-2|P-1|Night care|Education|english;  spanish",
                "S-3|P-1|Week care|Education|Klingon; Elvish"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal("created 3, invalid 2", outcome.Tally);
        Assert.Contains("'Klingon' is not one of the tenant's Languages", outcome.Row("S-1").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("english", outcome.Row("S-1").Error, StringComparison.Ordinal);
        Assert.Equal(2, bench.TheOnly("services")["languages"].Split(',').Length);
        // A row that holds two of them counts once for each label, and once for the column.
        var error = Assert.Single(outcome.Summary?.GetProperty("errors").EnumerateArray() ?? []);
        Assert.Equal((2, 2), (error.GetProperty("rows").GetInt32(), error.GetProperty("labels").GetInt32()));
        var lines = ResultsReader.Sheets(outcome.Results[0]).Single(s => s.Name == "Summary").Lines;
        Assert.Contains(lines, l => l.Contains("2") && l.Any(c => c.StartsWith("Unknown label: 'Klingon'", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Contains("1") && l.Any(c => c.StartsWith("Unknown label: 'Elvish'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_dropdown_that_the_token_may_not_read_stops_the_run_before_the_first_write_and_names_the_role()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "provider-types:read"));
        bench.Workbook("in.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("Provider Types cannot be read", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Providers - View (All or Limited access)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Requests("writes"));
        Assert.Equal(0, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_dropdown_is_fetched_once_however_many_rows_and_sheets_use_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("few.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|House 1|Group Home|L-1"));
        bench.Workbook("many.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers([.. Enumerable.Range(1, 300).Select(i => $"P-{i}|House {i}|Group Home|L-1")]),
            Sheet.Of("Parent Organizations", "Row Key|Name|Provider Type", "O-1|Parent|Group Home"));
        var few = await bench.DryRunAsync("few.xlsx");
        var many = await bench.DryRunAsync("many.xlsx");
        // One more page shows that the tenant takes the further type, and one that it has none of it yet.
        Assert.Equal(few.Requests("reads") + 2, many.Requests("reads"));
    }
}
