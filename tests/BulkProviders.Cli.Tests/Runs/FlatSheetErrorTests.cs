namespace BulkProviders.Cli.Tests.Runs;

/// <summary>All errors of a row of a flat sheet are told at once, each once, also those that show only when the rows of its records are together.</summary>
public sealed class FlatSheetErrorTests : IAsyncLifetime
{
    private const string Header = "Facility Name|Provider Type|Phone|Address 1|City|State|Zip Code";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_blank_required_cell_is_told_together_with_the_faulty_ones()
    {
        Roster("|Group Home|206|1 Alder Street|Salem|OR|9");
        var validated = await _bench.ValidateAsync("roster.xlsx");
        Assert.Equal((1, "invalid 1"), (validated.ExitCode, validated.Tally));
        Assert.Equal(["Facility Name: required", "Phone: not-a-phone", "Zip Code: not-a-postal-code"], ErrorsOf(validated));
        var imported = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal(ErrorsOf(validated), ErrorsOf(imported));
        Assert.Contains("Facility Name is blank", imported.Row("Provider Roster", 2).Error, StringComparison.Ordinal);
        Assert.Equal(0, imported.Requests("writes"));
    }

    [Fact]
    public async Task Rows_that_repeat_a_record_and_are_faulty_all_of_them_are_told_what_none_says()
    {
        Roster("Alder House||206|1 Alder Street|Salem|OR|97301", "Alder House||206||||");
        var outcome = await _bench.ValidateAsync("roster.xlsx");
        Assert.Equal(["Phone: not-a-phone", "Phone: not-a-phone", "Provider Type: required"], ErrorsOf(outcome));
        Assert.Contains("Provider Type is blank", outcome.Row("Provider Roster", 2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_faulty_row_says_of_the_record_is_not_asked_for()
    {
        Roster("Alder House||206|1 Alder Street|Salem|OR|97301", "Alder House|Group Home|206||||");
        Assert.Equal(["Phone: not-a-phone", "Phone: not-a-phone"], ErrorsOf(await _bench.ValidateAsync("roster.xlsx")));
    }

    [Fact]
    public async Task A_required_cell_with_an_error_of_its_own_is_not_called_blank()
    {
        Roster("Alder House|<clear>||1 Alder Street|Salem|OR|97301");
        Assert.Equal(["Provider Type: clear-required"], ErrorsOf(await _bench.ValidateAsync("roster.xlsx")));
    }

    [Fact]
    public async Task A_missing_record_is_told_together_with_the_faulty_cells()
    {
        Roster("Alder House|Group Home|206||||");
        var outcome = await _bench.ValidateAsync("roster.xlsx");
        Assert.Equal(2, outcome.Codes.Count);
        Assert.Contains("A new Provider needs a Location", outcome.Row("Provider Roster", 2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_record_has_one_error()
    {
        _bench.Csv("Provider Roster.csv", Header.Replace('|', ','), "Alder House,,,1 Alder Street,Salem,OR,97301,too,many,cells");
        Assert.Equal(["broken-record"], (await _bench.ValidateAsync("Provider Roster.csv")).Codes);
    }

    [Fact]
    public async Task A_row_that_could_repeat_several_records_is_not_asked_for_what_they_may_say()
    {
        const string place = "|1 Alder Street|Salem|OR|97301";
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "Row Key|" + Header,
            "A|Alder House|Group Home|" + place, "B|Alder House|Foster Family Home|" + place, "|Alder House||" + place));
        Assert.Equal(["repeat-ambiguous"], (await _bench.ValidateAsync("roster.xlsx")).Codes);
    }

    private void Roster(params string[] lines) => _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", [Header, .. lines]));

    private static IEnumerable<string> ErrorsOf(RunOutcome outcome) =>
        (outcome.Summary ?? throw new InvalidOperationException(outcome.Error)).GetProperty("errors").EnumerateArray()
            .SelectMany(e => Enumerable.Repeat(e.GetProperty("column").GetString() + ": " + e.GetProperty("code").GetString(), e.GetProperty("rows").GetInt32()))
            .Order(StringComparer.Ordinal);
}
