namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What happens at the tenant between a plan and its writing is found, row by row and field by field.</summary>
public sealed class PlanDriftTests
{
    [Fact]
    public async Task A_hundred_edits_between_plan_and_apply_are_flagged_exactly_none_is_overwritten_and_the_rest_is_written()
    {
        await using var bench = await PlanBench.StartAsync(150);
        var plan = await bench.PlanAsync(bench.Ids);
        var edited = bench.Ids.Where((_, i) => i % 3 > 0).ToHashSet();
        await bench.EditAsync("Notes", "theirs", edited);

        var applied = await bench.ApplyAsync("last", "--accept", "locations:Notes");

        Assert.Equal((1, "updated 50, conflict 100", 50), (applied.ExitCode, applied.Tally, applied.Requests("writes")));
        Assert.Equal(edited, applied.Rows.Where(r => r.Status == "Conflict").Select(r => r["ID"]).ToHashSet());
        Assert.All(edited, id => Assert.Equal("theirs", bench.Notes(id)));
        Assert.Equal((100, 50), (bench.HavingNotes("theirs"), bench.HavingNotes("new")));
        Assert.Equal(["changed-since-plan"], applied.Codes);
        Assert.Contains("it was old, it is theirs, and the plan writes new", applied.Rows.First(r => r.Status == "Conflict").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", applied.Output + applied.Error, StringComparison.Ordinal);
        var again = await bench.Cli.RunAsync("apply", plan.Summary!.Value.GetProperty("runId").GetString() ?? "");
        Assert.Equal((2, 100, 50), (again.ExitCode, bench.HavingNotes("theirs"), bench.HavingNotes("new")));
    }

    [Fact]
    public async Task An_edit_of_another_field_stays_and_is_only_noted()
    {
        await using var bench = await PlanBench.StartAsync(3);
        await bench.PlanAsync(bench.Ids);
        await bench.EditAsync("City", "Dallas", bench.Ids[1]);

        var applied = await bench.ApplyAsync("last");

        Assert.Equal((0, "updated 3"), (applied.ExitCode, applied.Tally));
        Assert.Equal(("new", "Dallas"), (bench.Notes(bench.Ids[1]), bench.Bench.Record("locations", bench.Ids[1])["city"]));
        var row = applied.Rows.Single(r => r["ID"] == bench.Ids[1]);
        Assert.Contains("in columns that the row does not write: City", row.Warning, StringComparison.Ordinal);
        Assert.All(applied.Rows.Where(r => r != row), r => Assert.Equal("", r.Warning));
    }

    [Fact]
    public async Task A_record_that_is_gone_is_a_conflict_and_what_somebody_else_has_entered_is_no_change()
    {
        await using var bench = await PlanBench.StartAsync(3);
        var ids = bench.Ids;
        await bench.PlanAsync(ids);
        bench.Bench.Csv("others.csv", "ID,Import Operation", $"{ids[0]},Delete");
        await bench.Bench.ImportAsync("others.csv=locations", "--allow-delete", "1", "--runs", "others", "--ledger", "others");
        await bench.EditAsync("Notes", "new", ids[1]);

        var applied = await bench.ApplyAsync("last");

        Assert.Equal((1, "updated 1, unchanged 1, conflict 1", 1), (applied.ExitCode, applied.Tally, applied.Requests("writes")));
        Assert.Equal(["gone-since-plan"], applied.Codes);
    }

    [Fact]
    public async Task A_record_that_a_role_hides_by_now_is_a_conflict_and_the_rest_is_written()
    {
        await using var bench = await PlanBench.StartAsync(30);
        await bench.PlanAsync(bench.Ids);
        bench.Bench.Behave(("limited-role", "10"));

        var applied = await bench.ApplyAsync("last");

        bench.Bench.Behave();
        var hidden = applied.Count("conflict");
        Assert.InRange(hidden, 1, 15);
        Assert.True((applied.ExitCode, applied.Count("updated")) == (1, 30 - hidden), applied.Output + applied.Error);
        Assert.Equal((30 - hidden, hidden), (bench.HavingNotes("new"), bench.HavingNotes("old")));
    }

    [Fact]
    public async Task A_record_that_was_edited_is_not_deleted_and_one_that_is_gone_is_passed_over()
    {
        await using var bench = await PlanBench.StartAsync(3);
        var ids = bench.Ids;
        bench.Bench.Csv("gone.csv", ["ID,Import Operation", .. ids.Select(id => $"{id},Delete")]);
        await bench.Bench.RunAsync("plan", "gone.csv=locations", "--allow-delete", "3");
        await bench.EditAsync("Notes", "theirs", ids[0]);
        bench.Bench.Csv("others.csv", "ID,Import Operation", $"{ids[1]},Delete");
        await bench.Bench.ImportAsync("others.csv=locations", "--allow-delete", "1", "--runs", "others", "--ledger", "others");

        var applied = await bench.ApplyAsync("last");

        Assert.Equal((1, "deleted 1, skipped 1, conflict 1"), (applied.ExitCode, applied.Tally));
        Assert.Equal([ids[0]], bench.Ids);
        Assert.Contains("Notes", applied.Rows.Single(r => r.Status == "Conflict").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planned_record_that_exists_by_now_is_not_created_whoever_made_it()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301", "L-3|3 Cedar Street|Salem|OR|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-3|Cedar House|Group Home|L-3"));
        await bench.RunAsync("plan", "book.xlsx");
        bench.Csv("others.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301");
        await bench.ImportAsync("others.csv=locations", "--runs", "others", "--ledger", "others");
        bench.Csv("ours.csv", "Row Key,Address 1,City,State,Zip Code", "L-2,2 Birch Street,Salem,OR,97301");
        await bench.ImportAsync("ours.csv=locations");

        var applied = await bench.RunAsync("apply", "last");

        Assert.Equal((1, "created 2, unchanged 1, blocked 1, conflict 1"), (applied.ExitCode, applied.Tally));
        Assert.Equal((3, 1), (bench.Server.State.Count("locations"), bench.Server.State.Count("providers")));
        Assert.StartsWith("Appeared: A record with the", applied.Row("L-1").Error, StringComparison.Ordinal);
        Assert.Equal(["appeared", "parent-failed"], applied.Codes);
    }

    [Fact]
    public async Task Drift_can_stop_the_plan_and_the_rest_is_written_when_it_goes_on()
    {
        await using var bench = await PlanBench.StartAsync(4);
        await bench.PlanAsync(bench.Ids);
        await bench.EditAsync("Notes", "theirs", bench.Ids[0]);

        var stopped = await bench.ApplyAsync("last", "--drift", "stop");
        Assert.Equal((3, "conflict 1, notAttempted 3", 0), (stopped.ExitCode, stopped.Tally, bench.HavingNotes("new")));
        await bench.EditAsync("Notes", "later", bench.Ids[1]);
        var resumed = await bench.Bench.RunAsync("resume");
        Assert.Equal((1, "updated 2, conflict 2"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal(("theirs", "later", 2), (bench.Notes(bench.Ids[0]), bench.Notes(bench.Ids[1]), bench.HavingNotes("new")));
    }

    [Fact]
    public async Task Nothing_moved_means_that_drift_stops_nothing()
    {
        await using var bench = await PlanBench.StartAsync(2);
        await bench.PlanAsync(bench.Ids);
        await bench.EditAsync("City", "Dallas", bench.Ids);
        Assert.Equal("updated 2", (await bench.ApplyAsync("last", "--drift", "stop")).Tally);
    }

    [Fact]
    public async Task Applied_by_two_at_once_it_is_written_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, 20).Select(n => $"{n} Alder Street,Salem,OR,97301")]);
        await bench.RunAsync("plan", "locations.csv");
        bench.Behave(("latency-ms", "20"));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => bench.Cli.RunAsync("apply", "last"))));
        Assert.Equal([0, 2], both.Select(b => b.ExitCode).Order());
        Assert.Equal(20, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Links_of_a_plan_are_written_with_it_and_left_out_with_their_rows()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"), Sheet.Licenses("|P-1|Group Home License|Active|A-1", "|P-1|Group Home License|Active|A-2"));
        var direct = await bench.DryRunAsync("book.xlsx");
        var plan = await bench.RunAsync("plan", "book.xlsx");
        Assert.Equal(direct.Tally, plan.Tally);
        var applied = await bench.RunAsync("apply", "last");
        Assert.Equal(plan.Tally.Replace("invalid", "invalid", StringComparison.Ordinal), applied.Tally);
        Assert.Equal(plan.Count("created"), bench.Server.State.Count("locations") + bench.Server.State.Count("providers") + bench.Server.State.Count("licenses"));
    }
}
