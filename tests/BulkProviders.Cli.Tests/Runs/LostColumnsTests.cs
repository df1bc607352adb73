namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A list that has lost a column since it was imported last is not called ready: it stops, names the columns, and goes on where that is meant.</summary>
public sealed class LostColumnsTests : IAsyncLifetime
{
    private const string Header = "Name,EIN,Organizational ID,Phone Number";
    private const string Row = "Oak House,91-1234567,00412,(206) 555-0101";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("validate")]
    [InlineData("import")]
    public async Task Columns_that_the_last_import_of_the_list_had_are_named_with_what_looks_like_them(string command)
    {
        await ImportedAsync();
        _bench.Csv("agencies-2026-11.csv", "Name,EIN,Org Nr", "Elm House,91-1234568,00413");

        var stopped = await _bench.Cli.RunAsync(command, "agencies-2026-11.csv=parent-organizations");
        Assert.True(stopped.ExitCode == 2, stopped.All);
        Assert.Contains("agencies-2026-11.csv, sheet agencies-2026-11: 2 columns are gone that this list had when it was imported last (run ", stopped.All, StringComparison.Ordinal);
        Assert.Contains("'Organizational ID'", stopped.All, StringComparison.Ordinal);
        Assert.Contains("By 'Organizational ID' records are found again: without it they may be stored a second time.", stopped.All, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Server.State.Count("parent-organizations"));

        var meant = await _bench.Cli.RunAsync(command, "agencies-2026-11.csv=parent-organizations", "--ignore-columns");
        Assert.True(meant.ExitCode == 0, meant.All);
    }

    [Fact]
    public async Task Rows_with_keys_of_their_own_may_lack_what_no_record_is_found_by()
    {
        await ImportedAsync("Row Key," + Header, "P-1," + Row);
        _bench.Csv("agencies-2026-11.csv", "Row Key,Name,EIN,Organizational ID", "P-2,Elm House,91-1234568,00413");
        Assert.DoesNotContain("gone that this list had", (await _bench.Cli.RunAsync("validate", "agencies-2026-11.csv=parent-organizations")).All, StringComparison.Ordinal);
        _bench.Csv("agencies-2026-11.csv", "Row Key,Name,EIN", "P-2,Elm House,91-1234568");
        Assert.Contains("a column is gone that this list had", (await _bench.Cli.RunAsync("validate", "agencies-2026-11.csv=parent-organizations")).All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_came_back_is_not_the_list_of_its_name()
    {
        await ImportedAsync();
        Assert.Equal(0, (await _bench.Cli.RunAsync("export", "parent-organizations", "-o", "exported")).ExitCode);
        var export = Assert.Single(Directory.GetFiles(_bench.File("exported"), "*.csv"));
        Assert.Equal(0, (await _bench.ImportAsync(export)).ExitCode);
        _bench.Csv(Path.GetFileName(export), "Name,EIN,Organizational ID", "Oak House,91-1234567,00412");

        var list = await _bench.ImportAsync(Path.GetFileName(export));

        Assert.DoesNotContain("gone that this list had", list.Output + list.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_never_had_a_value_may_go()
    {
        await ImportedAsync(Header, "Oak House,91-1234567,00412,");
        _bench.Csv("agencies-2026-11.csv", "Name,EIN,Organizational ID", "Elm House,91-1234568,00413");
        Assert.Equal(0, (await _bench.ImportAsync("agencies-2026-11.csv=parent-organizations")).ExitCode);
    }

    [Fact]
    public async Task Rows_with_IDs_rows_that_are_matched_results_and_other_lists_may_say_as_little_as_they_like()
    {
        var first = await ImportedAsync();
        var id = first.Rows[0].RecordId;
        _bench.Csv("agencies-2026-11.csv", "ID,Phone Number", $"{id},(206) 555-0102");
        Assert.Equal(0, (await _bench.ImportAsync("agencies-2026-11.csv=parent-organizations")).ExitCode);
        _bench.Csv("agencies-2026-12.csv", "Organizational ID,Name", "00412,Oak Home");
        Assert.Equal(0, (await _bench.ImportAsync("agencies-2026-12.csv=parent-organizations", "--match", "parent-organizations:Organizational ID")).ExitCode);
        Assert.Equal(0, (await _bench.ImportAsync(first.Results[0], "--sheet", "agencies-2026-10=parent-organizations")).ExitCode);
        _bench.Csv("others.csv", "Name,EIN", "Fir House,91-1234569");
        Assert.Equal(0, (await _bench.ImportAsync("others.csv=parent-organizations")).ExitCode);
    }

    [Fact]
    public async Task The_summary_counts_what_is_not_sent_sheet_by_sheet()
    {
        _bench.Csv("agencies.csv", Header + ",Remarks,Color", Row + ",a,", "Elm House,91-1234568,00413,,b,red");
        var run = await _bench.ValidateAsync("agencies.csv=parent-organizations");

        var notSent = run.Summary?.GetProperty("sheets")[0].GetProperty("notSent");
        Assert.Equal((2, 3, 10), (notSent?.GetProperty("columns").GetInt32(), notSent?.GetProperty("cells").GetInt32(), notSent?.GetProperty("filled").GetInt32()));
        _bench.Csv("agencies.csv", Header, Row);
        Assert.False((await _bench.ValidateAsync("agencies.csv=parent-organizations")).Summary?.GetProperty("sheets")[0].TryGetProperty("notSent", out _));
    }

    private async Task<RunOutcome> ImportedAsync(string header = Header, string row = Row)
    {
        _bench.Csv("agencies-2026-10.csv", header, row);
        var run = await _bench.ImportAsync("agencies-2026-10.csv=parent-organizations");
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
