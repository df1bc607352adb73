namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What somebody decides about the rows of a plan is followed exactly, or refused.</summary>
public sealed class PlanDecisionTests
{
    [Fact]
    public async Task A_row_without_an_ID_that_was_left_out_is_written_by_the_next_import()
    {
        await using var bench = await PlanBench.StartAsync(2);
        bench.Bench.Csv("matched.csv", "Address 1,City,State,Zip Code,Notes", "1 Alder Street,Salem,OR,97301,new", "2 Alder Street,Salem,OR,97301,new");
        var plan = await bench.Bench.RunAsync("plan", "matched.csv=locations", "--match", "locations");
        var decided = PlanBench.Decide(plan, s => s.Cell(2, PlanBench.Column(s, "Decision")).Value = "leave out");
        Assert.Equal("updated 1, skipped 1", (await bench.ApplyAsync("last", "--leave-out", decided)).Tally);
        Assert.Equal("updated 1, skipped 1", (await bench.Bench.ImportAsync("matched.csv=locations", "--match", "locations")).Tally);
        Assert.Equal(2, bench.HavingNotes("new"));
    }

    [Fact]
    public async Task A_changed_decision_changes_the_code_and_only_the_code_of_what_is_left_applies_it()
    {
        await using var bench = await PlanBench.StartAsync(4);
        bench.Cli.Environment["BULKPROVIDERS_PLAN__NEEDSAPPROVAL"] = "true";
        var plan = await bench.PlanAsync(bench.Ids);
        var old = plan.Text("approvalCode");
        var decided = PlanBench.Decide(plan, s => s.Cell(4, PlanBench.Column(s, "Decision")).Value = "Leave out");

        var unapproved = await bench.Cli.RunAsync("apply", "last");
        Assert.Equal(2, unapproved.ExitCode);
        Assert.Contains($"has the code {old}", unapproved.Error, StringComparison.Ordinal);
        var changed = await bench.Cli.RunAsync("apply", "last", "--leave-out", decided, "--approved", old);
        Assert.Equal((2, 0), (changed.ExitCode, bench.HavingNotes("new")));
        Assert.Equal(2, (await bench.Cli.RunAsync("apply", "last", "--approved", "0000-0000")).ExitCode);
        var code = changed.Error[(changed.Error.IndexOf("which is ", StringComparison.Ordinal) + 9)..][..9];
        Assert.NotEqual(old, code);
        Assert.Equal(2, (await bench.Cli.RunAsync("apply", "last", "--approved", code)).ExitCode);
        var applied = await bench.ApplyAsync("last", "--leave-out", decided, "--approved", code.ToLowerInvariant());
        Assert.Equal((0, "updated 3, skipped 1"), (applied.ExitCode, applied.Tally));
        Assert.Equal("left-out", applied.Summary!.Value.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Equal("old", bench.Notes(plan.Rows[2]["ID"]));
    }

    [Fact]
    public async Task The_code_of_one_plan_approves_no_other_though_it_says_the_same()
    {
        await using var bench = await PlanBench.StartAsync(2);
        var first = await bench.PlanAsync(bench.Ids);
        var second = await bench.PlanAsync(bench.Ids);
        var refused = await bench.Cli.RunAsync("apply", second.Text("runId"), "--approved", first.Text("approvalCode"));
        Assert.Equal((2, 0), (refused.ExitCode, bench.HavingNotes("new")));
        Assert.Equal(0, (await bench.ApplyAsync(second.Text("runId"), "--approved", second.Text("approvalCode"))).ExitCode);
    }

    [Fact]
    public async Task Rows_are_known_in_a_workbook_that_was_sorted_and_a_deleted_line_is_left_out_with_a_notice()
    {
        await using var bench = await PlanBench.StartAsync(5);
        var plan = await bench.PlanAsync(bench.Ids);
        var decided = PlanBench.Decide(plan, s =>
        {
            s.Cell(2, PlanBench.Column(s, "Decision")).Value = "Leave out";
            s.Range(2, 1, 6, s.LastColumnUsed().ColumnNumber()).Sort(1, ClosedXML.Excel.XLSortOrder.Descending);
            s.Row(s.Cell(3, PlanBench.Column(s, "Decision")).IsEmpty() ? 3 : 4).Delete();
        });

        var applied = await bench.ApplyAsync("last", "--leave-out", decided);

        Assert.Equal((0, "updated 3, skipped 2"), (applied.ExitCode, applied.Tally));
        Assert.Contains("1 line of the plan was deleted from the workbook and so left out: row ", applied.Error, StringComparison.Ordinal);
        Assert.Equal("old", bench.Notes(plan.Rows[0]["ID"]));
    }

    [Theory]
    [InlineData("maybe", "", "Decision is blank")]
    [InlineData("", "r1/x", "has been changed")]
    [InlineData("Leave out", "clear", "has a Decision and no Row Token")]
    public async Task A_workbook_that_does_not_say_clearly_what_is_meant_is_refused(string decision, string token, string words)
    {
        await using var bench = await PlanBench.StartAsync(3);
        var plan = await bench.PlanAsync(bench.Ids);
        var decided = PlanBench.Decide(plan, s =>
        {
            s.Cell(2, PlanBench.Column(s, "Decision")).Value = decision;
            if (token.Length > 0)
                s.Cell(2, PlanBench.Column(s, "Row Token")).Value = token == "clear" ? "" : token;
        });
        await bench.AssertRefusedAsync(words, "--leave-out", decided);
    }

    [Fact]
    public async Task A_line_that_is_there_twice_must_say_the_same_and_a_workbook_must_be_that_of_the_plan()
    {
        await using var bench = await PlanBench.StartAsync(3);
        var other = await bench.PlanAsync(bench.Ids, "other");
        var plan = await bench.PlanAsync(bench.Ids);
        var doubled = PlanBench.Decide(plan, s =>
        {
            var columns = s.LastColumnUsed().ColumnNumber();
            for (var column = 1; column <= columns; column++)
                s.Cell(5, column).Value = s.Cell(2, column).Value;
            s.Cell(5, PlanBench.Column(s, "Decision")).Value = "Leave out";
        });
        // Two plans of one second have no order.
        foreach (var (words, path) in new[] { ("is the same row of the plan as", doubled), ($"is of the run {other.Text("runId")}", other.Results[0]) })
        {
            var refused = await bench.Cli.RunAsync("apply", plan.Text("runId"), "--leave-out", path);
            Assert.Equal((2, 0), (refused.ExitCode, bench.HavingNotes("new")));
            Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        }
        await bench.AssertRefusedAsync("is not a workbook of the plan", "--leave-out", bench.Bench.File("locations.csv"));
        await bench.AssertRefusedAsync("does not exist", "--leave-out", "nowhere.xlsx");
    }

    [Fact]
    public async Task A_sheet_that_is_gone_from_the_workbook_leaves_nothing_out_silently()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        var plan = await bench.RunAsync("plan", "book.xlsx");
        var decided = PlanBench.Decide(plan, s => s.Workbook.Worksheet("Providers").Delete());
        var refused = await bench.Cli.RunAsync("apply", "last", "--leave-out", decided);
        Assert.Equal((2, 0), (refused.ExitCode, bench.Server.State.Count("locations")));
        Assert.Contains("the sheet 'Providers' of the plan", refused.Error, StringComparison.Ordinal);
        var left = PlanBench.Decide(plan, s => s.Cell(2, PlanBench.Column(s, "Decision")).Value = "Leave out");
        var applied = await bench.RunAsync("apply", "last", "--leave-out", left);
        Assert.Equal((1, "skipped 1, blocked 1", 0), (applied.ExitCode, applied.Tally, bench.Server.State.Count("providers")));
    }

    [Fact]
    public async Task Only_one_kind_is_written_where_only_that_is_wanted()
    {
        await using var bench = await PlanBench.StartAsync(2);
        bench.Bench.Csv("mixed.csv", "ID,Address 1,City,State,Zip Code,Notes", $"{bench.Ids[0]},,,,,new", ",9 Pine Street,Salem,OR,97301,new");
        await bench.Bench.RunAsync("plan", "mixed.csv=locations");
        var updates = await bench.ApplyAsync("last", "--only", "update");
        Assert.Equal((0, "updated 1, skipped 1", 2), (updates.ExitCode, updates.Tally, bench.Ids.Count));
        Assert.Contains("--only update", updates.Rows[1].Warning, StringComparison.Ordinal);
        bench.Bench.Csv("mixed.csv", "ID,Address 1,City,State,Zip Code,Notes", $"{bench.Ids[0]},,,,,newer", ",9 Pine Street,Salem,OR,97301,new");
        await bench.Bench.RunAsync("plan", "mixed.csv=locations");
        Assert.Equal("created 1, skipped 1", (await bench.ApplyAsync("last", "--only", "create")).Tally);
    }

    [Fact]
    public async Task A_workbook_of_a_plan_that_is_imported_leaves_out_what_its_decisions_say_and_a_column_of_the_user_s_own_says_nothing()
    {
        await using var bench = await PlanBench.StartAsync(3);
        var plan = await bench.PlanAsync(bench.Ids);
        var decided = PlanBench.Decide(plan, s => s.Cell(3, PlanBench.Column(s, "Decision")).Value = "Leave out");
        var import = await bench.Bench.ImportAsync(decided);
        Assert.Equal((0, "updated 2, skipped 1", "old"), (import.ExitCode, import.Tally, bench.Notes(plan.Rows[1]["ID"])));
        bench.Bench.Csv("own.csv", "ID,Notes,Decision", $"{bench.Ids[0]},newest,Leave out");
        Assert.Equal("updated 1", (await bench.Bench.ImportAsync("own.csv=locations")).Tally);
    }

    [Fact]
    public async Task A_row_of_a_roster_is_left_out_with_all_of_its_records()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster",
            "Provider Name|Provider Type|Address 1|City|State|Zip Code|License Type|License Number|License Status",
            "Alder House|Group Home|1 Alder Street|Salem|OR|97301|Certificate|A-1|Active",
            "Birch House|Group Home|2 Birch Street|Salem|OR|97301|Certificate|A-2|Active"));
        var plan = await bench.RunAsync("plan", "roster.xlsx");
        Assert.Equal((0, "created 2"), (plan.ExitCode, plan.Tally));
        var decided = PlanBench.Decide(plan, s => s.Cell(2, PlanBench.Column(s, "Decision")).Value = "Leave out");
        var applied = await bench.RunAsync("apply", "last", "--leave-out", decided);
        Assert.Equal((0, "created 1, skipped 1"), (applied.ExitCode, applied.Tally));
        Assert.Equal("Birch House", bench.TheOnly("providers")["name"]);
        Assert.Equal((1, 1), (bench.Server.State.Count("locations"), bench.Server.State.Count("licenses")));
        Assert.Equal((0, "created 1, skipped 1"), (await bench.ImportAsync("roster.xlsx") is var rest ? (rest.ExitCode, rest.Tally) : default));
        Assert.Equal((2, 2, 2), (bench.Server.State.Count("providers"), bench.Server.State.Count("locations"), bench.Server.State.Count("licenses")));
    }
}
