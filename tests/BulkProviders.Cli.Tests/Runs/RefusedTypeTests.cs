using BulkProviders.Cli.Tests.Resume;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What a tenant cannot take is found out by reading one page, and said before anything is written.</summary>
public sealed class RefusedTypeTests
{
    private static readonly Sheet[] Agency =
    [
        Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
        Sheet.Providers("P-1|Alder House|Group Home|L-1")
    ];

    private static Sheet Staff(int count) => Sheet.Of("Staff",
        ["Row Key|Provider|First Name|Last Name|Role", .. Enumerable.Range(1, count).Select(i => $"S-{i}|P-1|Given{i}|Family{i}|Director")]);

    [Fact]
    public async Task Staff_that_the_tenant_does_not_offer_is_blocked_with_one_reason_and_everything_else_is_stored()
    {
        await using var bench = await Bench.StartAsync(Wire.Without("staff", "staff-roles"));
        bench.Workbook("in.xlsx", [.. Agency, Staff(40)]);
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.True(outcome.ExitCode == 1, outcome.Error + outcome.Output);
        Assert.Equal("created 2, blocked 40", outcome.Tally);
        Assert.All(outcome.Statuses("Staff"), s => Assert.Equal("Blocked", s));
        Assert.Contains("The tenant shows no Staff at /providers/staff (answer 404)", outcome.Row("S-40").Error, StringComparison.Ordinal);
        Assert.Equal(["type-not-offered"], outcome.Codes);
        // Two creates and the link back from the location: no request went out for a row of staff.
        Assert.Equal(3, outcome.Requests("writes"));
    }

    [Fact]
    public async Task The_plan_says_before_the_first_write_how_many_rows_of_each_sheet_can_be_stored_and_why_the_others_cannot()
    {
        await using var bench = await Bench.StartAsync();
        var staff = Sheet.Of("Staff", "Row Key|Provider|First Name|Last Name|Role",
            "S-1|P-1|Ana|Ruiz|Director", "S-2||Ben|Stone|Director", "S-3|P-1||Lind|Director", "S-4|P-9|Cleo|Marsh|Director", "S-5|P-1|Dan|Howe|Director");
        bench.Workbook("in.xlsx", [.. Agency, staff]);
        bench.Cli.Typed = "n\n";
        var said = await bench.Cli.RunAsync("import", "in.xlsx");
        const string Sentence = "Staff: 2 of 5 rows can be stored. What keeps the others: Provider: required (1 row); First Name: required (1 row); Provider: reference not found (1 row).";
        Assert.Contains(Sentence, said.Error, StringComparison.Ordinal);
        Assert.True(said.Error.IndexOf(Sentence, StringComparison.Ordinal) < said.Error.IndexOf("Write this?", StringComparison.Ordinal), said.Error);
        Assert.Equal(0, bench.Server.State.Count("providers"));
        bench.Cli.Typed = null;
        var dry = await bench.DryRunAsync("in.xlsx");
        Assert.Contains(Sentence, dry.Error, StringComparison.Ordinal);
        Assert.Contains(ResultsReader.Sheets(dry.Results[0]).Single(s => s.Name == "Summary").Lines, l => l.Contains(Sentence));
    }

    [Fact]
    public async Task The_plan_names_a_type_that_the_tenant_does_not_offer_before_it_asks()
    {
        await using var bench = await Bench.StartAsync(Wire.Without("staff", "staff-roles"));
        bench.Workbook("in.xlsx", [.. Agency, Staff(3)]);
        bench.Cli.Typed = "n\n";
        var said = await bench.Cli.RunAsync("import", "in.xlsx");
        Assert.Contains("Staff: The tenant shows no Staff at /providers/staff (answer 404)", said.Error, StringComparison.Ordinal);
        Assert.Contains("Staff: none of 3 rows can be stored.", said.Error, StringComparison.Ordinal);
        Assert.True(said.Error.IndexOf("none of 3 rows", StringComparison.Ordinal) < said.Error.IndexOf("Write this?", StringComparison.Ordinal), said.Error);
    }

    [Fact]
    public async Task Rows_that_need_a_row_of_a_refused_type_are_blocked_and_name_it()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "providers:read"));
        bench.Workbook("in.xlsx", [.. Agency, Staff(1)]);
        var outcome = await bench.DryRunAsync("in.xlsx");
        Assert.Equal("created 1, blocked 2", outcome.Tally);
        Assert.Contains("may not read Providers (403)", outcome.Row("P-1").Error, StringComparison.Ordinal);
        Assert.Contains("Providers - View (All or Limited access)", outcome.Row("P-1").Error, StringComparison.Ordinal);
        Assert.Contains("Providers row 2", outcome.Row("S-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_tenant_takes_nothing_of_the_import_the_run_ends_before_the_first_write()
    {
        await using var bench = await Bench.StartAsync(Wire.Without("staff", "staff-roles"));
        bench.Workbook("in.xlsx", Sheet.Of("Staff", "ID|Last Name", "0b7c2f0e-93d4-4a53-8f53-5d0c3c1f7a20|Ruiz"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("takes nothing of this import", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Requests("writes"));
    }

    [Fact]
    public async Task A_tenant_that_does_not_know_the_mark_of_a_type_is_told_with_the_mark()
    {
        await using var bench = await Bench.StartAsync(Wire.Catalog(resources =>
        {
            var parents = Wire.Type(resources, "parent-organizations");
            (parents["type"], parents["path"]) = ("agencies", "/providers/agencies");
            parents.Remove("discriminator");
        }));
        bench.Workbook("in.xlsx", [.. Agency, Sheet.Of("Parent Organizations", "Row Key|Name", "O-1|Evergreen")]);
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal("created 2, blocked 1", outcome.Tally);
        Assert.Contains("at /providers/providers with provider_kind = agency (answer 400)", outcome.Row("O-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_types_that_the_import_writes_are_asked_for()
    {
        // Every other type is missing or forbidden, and nobody notices.
        await using var bench = await Bench.StartAsync(Wire.Without("staff", "staff-roles"), ("missing-role", "services:read,licenses:read"));
        bench.Workbook("in.xlsx", Agency);
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal((0, "created 2"), (outcome.ExitCode, outcome.Tally));
    }

    [Fact]
    public async Task A_type_that_the_tenant_begins_to_take_between_two_processes_is_told_to_its_rows()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "staff:read"));
        // So many that they are compared in two parts: the run stops between them.
        bench.Workbook("in.xlsx", [.. Agency, Staff(1050)]);
        var first = await Stops.RunAsync(bench, "Comparing with the tenant", "import", "in.xlsx");
        Assert.Equal((3, 0L), (first.ExitCode, bench.Server.State.Count("providers")));
        bench.Behave();
        var second = await bench.RunAsync("resume");
        Assert.Equal((1, "created 2, blocked 1050"), (second.ExitCode, second.Tally));
        Assert.Contains("began to take Staff", second.Row("S-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_works_for_a_provider_is_not_taken_for_the_user_who_answers_for_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("in.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Assigned Staff", "P-1|Alder House|Group Home|L-1|", "P-2|Birch House|Group Home|L-1|S-1", "P-3|Cedar House|Group Home|L-1|U-1"),
            Staff(1), Sheet.Of("Assigned Staff", "Row Key|Casebook User ID", "U-1|user-1"));
        var outcome = await bench.ImportAsync("in.xlsx");
        Assert.Equal("created 5, invalid 1", outcome.Tally);
        Assert.Contains("Assignees", outcome.Row("P-2").Error, StringComparison.Ordinal);
        Assert.Equal(bench.Server.State.Ids("assignees"), [bench.Record("providers", outcome.Row("P-3").RecordId)["assignee"]]);
        Assert.Equal(1, bench.Server.State.Count("staff"));
    }
}
