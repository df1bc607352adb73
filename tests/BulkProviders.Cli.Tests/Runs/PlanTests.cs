using System.IO.Compression;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A plan is made, looked at and approved before it is written.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task A_plan_writes_nothing_and_its_workbook_opens_on_the_profile_with_a_code_and_a_column_for_decisions()
    {
        await using var bench = await PlanBench.StartAsync(8);
        var before = bench.Bench.State();

        var plan = await bench.PlanAsync(bench.Ids);

        Assert.Equal((0, "updated 8", 0, before), (plan.ExitCode, plan.Tally, plan.Requests("writes"), bench.Bench.State()));
        Assert.Equal(("plan", "planned"), (plan.Text("command"), plan.Text("status")));
        Assert.Equal("plan.xlsx", Path.GetFileName(plan.Results[0]));
        var sheets = ResultsReader.Sheets(plan.Results[0]);
        Assert.Equal("Profile", sheets[0].Name);
        Assert.Contains(sheets[0].Lines, l => l[0] == "Approval code" && l[1] == plan.Text("approvalCode"));
        Assert.Contains(sheets[0].Lines, l => l[0] == "Locations" && l[1] == "Notes" && l[2] == "8" && l[8] == "new (8)");
        Assert.All(plan.Rows, r => Assert.Equal("", r["Decision"]));
        using var package = ZipFile.OpenRead(plan.Results[0]);
        Assert.Contains(package.Entries, e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && ReadAll(e).Contains("<formula1>\"Leave out\"</formula1>", StringComparison.Ordinal));
        var listed = await bench.Cli.RunAsync("runs");
        Assert.Contains("planned", listed.Output, StringComparison.Ordinal);
        Assert.Contains(plan.Text("approvalCode"), (await bench.Cli.RunAsync("show", plan.Text("runId"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_s_own_choices_stay_beside_those_of_the_decision_and_the_workbook_can_be_opened()
    {
        await using var bench = await PlanBench.StartAsync(2);
        var path = bench.Bench.File("book.xlsx");
        using (var book = new ClosedXML.Excel.XLWorkbook())
        {
            var sheet = book.AddWorksheet("Locations");
            sheet.Cell(1, 1).Value = "ID";
            sheet.Cell(1, 2).Value = "Notes";
            for (var row = 0; row < 2; row++)
            {
                sheet.Cell(row + 2, 1).Value = bench.Ids[row];
                sheet.Cell(row + 2, 2).Value = "new";
            }
            sheet.Range("B2:B3").SetDataValidation().List("\"old,new\"");
            book.SaveAs(path);
        }

        var plan = await bench.Bench.RunAsync("plan", "book.xlsx");

        using var copy = new ClosedXML.Excel.XLWorkbook(plan.Results[0]);
        var choices = copy.Worksheet("Locations").DataValidations.Select(v => v.Value).ToList();
        Assert.Equal(["\"old,new\"", "\"Leave out\""], choices);
    }

    [Fact]
    public async Task Applied_it_is_written_once_and_again_says_when_and_by_whom_and_writes_nothing()
    {
        await using var bench = await PlanBench.StartAsync(8);
        var plan = await bench.PlanAsync(bench.Ids);

        var applied = await bench.ApplyAsync("last");

        Assert.Equal((0, "updated 8", "apply", "completed"), (applied.ExitCode, applied.Tally, applied.Text("command"), applied.Text("status")));
        Assert.Equal((8, plan.Text("runId")), (bench.HavingNotes("new"), applied.Text("runId")));
        Assert.True(File.Exists(plan.Results[0]));
        Assert.Equal("results.xlsx", Path.GetFileName(applied.Results[0]));
        await bench.EditAsync("Notes", "theirs", bench.Ids[0]);
        var again = await bench.Cli.RunAsync("apply", plan.Text("runId"));
        Assert.Equal((2, "theirs"), (again.ExitCode, bench.Notes(bench.Ids[0])));
        Assert.Contains("was applied already: ", again.Error, StringComparison.Ordinal);
        Assert.Contains("was applied already: ", (await bench.Cli.RunAsync("apply", "last")).Error, StringComparison.Ordinal);
        Assert.Contains($"by {Environment.UserName} on {Environment.MachineName}", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bench.Cli.RunAsync("resume", plan.Text("runId"))).ExitCode);
    }

    [Fact]
    public async Task What_it_stores_is_known_like_that_of_an_import_and_what_it_leaves_out_is_not()
    {
        await using var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301", "2 Birch Street,Salem,OR,97301");
        var plan = await bench.RunAsync("plan", "locations.csv");
        var decided = PlanBench.Decide(plan, s => s.Cell(3, PlanBench.Column(s, "Decision")).Value = "Leave out");
        var applied = await bench.RunAsync("apply", "last", "--leave-out", decided);
        Assert.Equal((0, "created 1, skipped 1"), (applied.ExitCode, applied.Tally));

        var import = await bench.ImportAsync("locations.csv");
        Assert.Equal((0, "created 1, skipped 1", 2), (import.ExitCode, import.Tally, bench.Server.State.Count("locations")));
    }

    [Fact]
    public async Task A_plan_that_is_too_old_needs_to_be_told_so()
    {
        await using var bench = await PlanBench.StartAsync(2);
        await bench.PlanAsync(bench.Ids);
        bench.Cli.Time = new LaterTime(TimeSpan.FromHours(25));
        await bench.AssertRefusedAsync("(Plan:MaxAge)");
        await bench.AssertRefusedAsync("(Plan:MaxAge)", "--drift", "stop");
        var applied = await bench.ApplyAsync("last", "--drift", "skip");
        Assert.Equal((0, 2), (applied.ExitCode, bench.HavingNotes("new")));
    }

    [Fact]
    public async Task A_no_leaves_the_plan_as_it_was()
    {
        await using var bench = await PlanBench.StartAsync(3);
        var plan = await bench.PlanAsync(bench.Ids);
        var decided = PlanBench.Decide(plan, s => s.Cell(2, PlanBench.Column(s, "Decision")).Value = "Leave out");
        bench.Cli.Typed = "n";
        var declined = await bench.Cli.RunAsync("apply", "last", "--leave-out", decided);
        Assert.Equal(1, declined.ExitCode);
        Assert.Contains("The plan can still be applied.", declined.Error, StringComparison.Ordinal);
        bench.Cli.Typed = null;
        Assert.Contains("planned", (await bench.Cli.RunAsync("runs")).Output, StringComparison.Ordinal);
        Assert.Equal("updated 3", (await bench.ApplyAsync("last")).Tally);
    }

    [Fact]
    public async Task Columns_that_change_much_are_agreed_to_by_name_or_by_the_code_of_the_plan()
    {
        await using var bench = await PlanBench.StartAsync(60);
        var plan = await bench.PlanAsync(bench.Ids);
        await bench.AssertRefusedAsync("--accept locations:Notes", "--yes");
        var applied = await bench.ApplyAsync("last", "--approved", plan.Text("approvalCode"));
        Assert.Equal((0, 60), (applied.ExitCode, bench.HavingNotes("new")));
    }

    [Fact]
    public async Task A_file_that_has_changed_since_is_noticed_and_another_catalog_or_tenant_is_refused()
    {
        await using var bench = await PlanBench.StartAsync(2);
        await bench.PlanAsync(bench.Ids);
        bench.Bench.Csv("overlay.json", """{ "extends": "built-in", "resources": [{ "name": "locations", "columns": [{ "header": "City", "aliases": ["Burgh"] }] }] }""");
        await bench.AssertRefusedAsync("another catalog", "--catalog", "overlay.json");
        await using (var elsewhere = await Bench.StartAsync())
        {
            await bench.AssertRefusedAsync("can go on only there", "--base-url", elsewhere.Server.BaseUrl, "--token-url", elsewhere.Server.TokenUrl, "--client-id", "sandbox");
            Assert.Equal(0, elsewhere.Server.State.Count("locations"));
        }
        bench.Bench.Csv("notes.csv", "ID,Notes");
        var applied = await bench.ApplyAsync("last");
        Assert.Equal((0, 2), (applied.ExitCode, bench.HavingNotes("new")));
        Assert.Contains("was changed after the plan was made", applied.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_keep_no_plan_are_named()
    {
        await using var bench = await PlanBench.StartAsync(1);
        var import = await bench.Cli.RunAsync("apply", Path.GetFileName(bench.Cli.RunFolders[0]));
        Assert.Equal(2, import.ExitCode);
        Assert.Contains("was an import, which keeps no plan", import.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bench.Cli.RunAsync("apply", "last")).ExitCode);
        var plan = await bench.PlanAsync(bench.Ids);
        var resumed = await bench.Cli.RunAsync("resume", plan.Text("runId"));
        Assert.Equal(2, resumed.ExitCode);
        Assert.Contains("is a plan that is not applied", resumed.Error, StringComparison.Ordinal);
    }

    private static string ReadAll(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
