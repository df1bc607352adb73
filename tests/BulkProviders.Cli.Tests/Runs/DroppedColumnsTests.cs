namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A list of which most would be left out is not called ready: it stops and says what to do. What is left out otherwise is counted.</summary>
public sealed class DroppedColumnsTests : IAsyncLifetime
{
    private const string Header = "Address 1,City,State,Zip Code,";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("validate")]
    [InlineData("import")]
    [InlineData("plan")]
    public async Task Where_more_than_half_of_the_filled_cells_would_be_dropped_nothing_goes_on(string command)
    {
        _bench.Csv("locations.csv", Header + "A,B,C,D,E", "1 Alder Street,Salem,OR,97301,1,2,3,4,5", "2 Alder Street,Salem,OR,97301,1,2,3,4,5");

        var stopped = await _bench.Cli.RunAsync(command, "locations.csv");

        Assert.Equal(2, stopped.ExitCode);
        Assert.Contains("most of it would be dropped: 5 columns with values are not sent: 10 of 18 filled cells. Nothing was sent.", stopped.All, StringComparison.Ordinal);
        Assert.Contains("give --ignore-columns", stopped.All, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("locations"));

        var meant = await _bench.Cli.RunAsync(command, "locations.csv", "--ignore-columns");
        Assert.True(meant.ExitCode == 0, meant.All);
    }

    [Fact]
    public async Task Half_of_them_goes_on_and_the_columns_and_cells_are_counted()
    {
        _bench.Csv("locations.csv", Header + "A,B,C,D,E", "1 Alder Street,Salem,OR,97301,1,2,3,4,", "2 Alder Street,Salem,OR,97301,1,,,,");

        var run = await _bench.RunAsync("validate", "locations.csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("4 columns with values are not sent: 5 of 13 filled cells.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_takes_no_column_that_is_not_known()
    {
        _bench.Csv("locations.csv", Header + "Directions", "1 Alder Street,Salem,OR,97301,left");

        var strict = await _bench.Cli.RunAsync("validate", "locations.csv", "--strict");

        Assert.Equal(2, strict.ExitCode);
        Assert.Contains("locations.csv, sheet locations: column E 'Directions' is not known (--strict). Remove it, rename it, or map it.", strict.All, StringComparison.Ordinal);
        Assert.Equal(0, (await _bench.Cli.RunAsync("validate", "locations.csv")).ExitCode);
    }

    [Fact]
    public async Task A_list_that_is_not_ours_is_told_the_command_that_makes_a_mapping_and_then_the_mapping_that_fits()
    {
        string[] list = ["FACILITY NUM,FACILITY NAME,FAC TYPE,COUNTY,TEL NO,LIC EFF DT,LIC EXP DT", .. Enumerable.Range(1, 9).Select(n => $"30000{n},Home {n},Group Home,King,(206) 555-010{n},01/15/2025,01/14/2027")];
        _bench.Csv("state.csv", list);

        var strange = await _bench.Cli.RunAsync("validate", "state.csv");
        Assert.Equal(2, strange.ExitCode);
        Assert.Contains("'bulkproviders map new state.csv' makes a mapping for it.", strange.All, StringComparison.Ordinal);

        var made = await _bench.Cli.RunAsync("map", "new", "state.csv", "--as", "provider-roster", "-o", "sources/wa.xlsx");
        Assert.True(made.ExitCode is 0 or 1, made.All);
        var known = await _bench.Cli.RunAsync("validate", "state.csv");
        Assert.Equal(2, known.ExitCode);
        Assert.Contains("It looks like 'wa'", known.All, StringComparison.Ordinal);
        Assert.Contains("add --map wa", known.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_told_can_be_copied_though_the_name_of_the_file_has_spaces()
    {
        string[] list = ["FACILITY NUM,FACILITY NAME,FAC TYPE,COUNTY,TEL NO,LIC EFF DT,LIC EXP DT", .. Enumerable.Range(1, 9).Select(n => $"30000{n},Home {n},Group Home,King,(206) 555-010{n},01/15/2025,01/14/2027")];
        _bench.Csv("Marin homes (May).csv", list);

        var strange = await _bench.Cli.RunAsync("validate", "Marin homes (May).csv");
        Assert.Contains("'bulkproviders map new \"Marin homes (May).csv\"' makes a mapping for it.", strange.All, StringComparison.Ordinal);

        var made = await _bench.Cli.RunAsync("map", "new", "Marin homes (May).csv", "--as", "provider-roster", "-o", "sources/Marin homes.xlsx");
        Assert.Contains("bulkproviders validate \"Marin homes (May).csv\" --map \"Marin homes\"", made.All, StringComparison.Ordinal);
        Assert.Contains("add --map \"Marin homes\".", (await _bench.Cli.RunAsync("validate", "Marin homes (May).csv")).All, StringComparison.Ordinal);
    }
}
