using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>The same kinds in workbooks of Excel 97 to 2003, on a roster.</summary>
public sealed class OldWorkbookCaseTests : IAsyncLifetime
{
    private static readonly string[] Header =
        ["Row Key", "Provider Name", "Provider Type", "Address 1", "City", "State", "Zip Code", "License Type", "License Status", "License Number", "License Started On", "Import Operation"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_operation_alone_is_a_blank_row_and_a_key_alone_is_invalid()
    {
        Save(Texts(House("R-1"), "|||||||||||Create", "R-3|||||||||||Create"));
        foreach (var outcome in await BothAsync())
            Assert.Equal((2, 1, "nothing-on-row"), (outcome.Count("rows"), outcome.Count("invalid"), Assert.Single(outcome.Codes)));
    }

    [Fact]
    public async Task A_moment_before_midnight_is_that_day_and_only_noise_is_rounded()
    {
        // 2024-02-29 23:59:59.914, and a ten billionth of a day before 2024-03-01.
        Save(Texts(House("R-1"), House("R-2")).Formats("yyyy-mm-dd").Number(1, 10, 45351.999999, format: 1).Number(2, 10, 45351.9999999999, format: 1));
        var outcome = await _bench.ImportAsync("old.xls=provider-roster");
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.Equal(["2024-02-29", "2024-03-01"], _bench.Server.State.Ids("licenses").Select(i => _bench.Record("licenses", i)).OrderBy(r => r["license_number"], StringComparer.Ordinal).Select(r => r["started_on"]));
    }

    [Fact]
    public async Task Errors_and_texts_of_errors_are_refused_and_words_for_nothing_said()
    {
        Save(Texts(House("R-1", name: ""), House("R-2", name: "#REF!"), House("R-3", name: "N/A"), House("R-4", name: "")).Error(1, 1, 0x2A).FormulaError(4, 1, 0x0F));
        foreach (var outcome in await BothAsync())
        {
            Assert.Equal(["R-1", "R-2", "R-4"], outcome.Rows.Where(r => r.Status == "Invalid").Select(r => r["Row Key"]));
            Assert.All(["#N/A", "#REF!", "#VALUE!"], e => Assert.Contains(outcome.Rows, r => r.Error.Contains(e, StringComparison.Ordinal)));
            Assert.Contains("'N/A'", outcome.Row("R-3").Warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Merged_cells_are_said_and_filled_where_that_is_asked_for_and_hidden_rows_are_counted()
    {
        var workbook = Texts(House("R-1")).Hide(2);
        foreach (var (column, text) in House("R-2").Split('|').Index().Where(c => c.Index != 2 && c.Item.Length > 0))
            workbook.Text(2, column, text);
        Save(workbook.Merge(1, 2, 2, 2));
        foreach (var outcome in await BothAsync())
        {
            Assert.Equal("Invalid", outcome.Row("R-2").Status);
            Assert.Contains("merged", outcome.Row("R-2").Error, StringComparison.Ordinal);
            Assert.Contains("1 row is hidden", outcome.Error, StringComparison.Ordinal);
        }

        Assert.Equal((0, "created 2"), await _bench.ImportAsync("old.xls=provider-roster", "--repair") is var done ? (done.ExitCode, done.Tally) : default);
    }

    [Fact]
    public async Task A_stream_in_small_letters_and_results_of_array_formulas_are_read()
    {
        const int ArrayFormula = 0x221;
        _bench.Cli.Folder.Write("old.xls", Texts(House("R-1", name: "")).FormulaText(1, 1, "Zoë House", ArrayFormula).ToCompoundFile("workbook"));
        foreach (var outcome in await BothAsync())
            Assert.Equal((0, "Zoë House"), (outcome.Count("invalid"), outcome.Row("R-1")["Provider Name"]));
    }

    private static string House(string key, string? name = null) => $"{key}|{name ?? "House " + key}|Group Home|{key} Street|Salem|OR|97301|Certificate|Active|N-{key}||";

    private async Task<IReadOnlyList<RunOutcome>> BothAsync() => [await _bench.ValidateAsync("old.xls=provider-roster"), await _bench.DryRunAsync("old.xls=provider-roster")];

    private void Save(BiffWorkbook workbook) => _bench.Cli.Folder.Write("old.xls", workbook.ToCompoundFile());

    private static BiffWorkbook Texts(params string[] lines)
    {
        var workbook = new BiffWorkbook();
        foreach (var (row, cells) in lines.Select(l => l.Split('|')).Prepend(Header).Index())
            foreach (var (column, text) in cells.Index().Where(c => c.Item.Length > 0))
                workbook.Text(row, column, text);
        return workbook;
    }
}
