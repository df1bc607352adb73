using System.Text;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>What spreadsheet programs and scripts leave in cells, on a roster that came as CSV with semicolons: known and said as on ordinary sheets.</summary>
public sealed class FlatSheetCaseTests : IAsyncLifetime
{
    private const string Header = "Provider Name;Provider Type;Provider Phone;Address 1;City;State;Zip Code;License Type;License Status;License Number;License Started On;Import Operation;Row Key";
    private const string Alder = "Alder House;Group Home;(206) 555-0134;1 Alder Street;Salem;OR;97301;Certificate;Active;N-1;2026-01-01;;";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_row_with_its_key_only_has_that_one_error_and_an_operation_alone_is_a_blank_row()
    {
        foreach (var outcome in await BothAsync([Header, Alder, ";;;;;;;;;;;Create;", ";;;;;;;;;;;;R-3", " ;  ;;;;;;;;;;update;", ";;;;;;;;;;;Create;R-5"]))
        {
            Assert.Equal(2, outcome.Count("invalid"));
            Assert.Equal(["nothing-on-row"], outcome.Codes.Distinct());
            Assert.DoesNotContain("Provider Name", outcome.Row("R-5").Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Alder House", "#NAME?")]
    [InlineData("N-1", "####")]
    [InlineData("N-1", "#N/D")]
    [InlineData("2026-01-01", "#REF!")]
    [InlineData("Certificate", "#SPILL!")]
    public async Task The_text_of_an_error_is_refused_in_every_part(string cell, string text)
    {
        foreach (var outcome in await BothAsync([Header, Alder.Replace(cell, text, StringComparison.Ordinal)]))
            Assert.Equal((1, "error-cell"), (outcome.Count("invalid"), Assert.Single(outcome.Codes)));
    }

    [Fact]
    public async Task A_word_for_nothing_is_a_warning_in_a_text_and_blank_where_that_is_asked_for()
    {
        string[] lines = [Header, Alder.Replace("N-1", "(null)", StringComparison.Ordinal)];
        foreach (var outcome in await BothAsync(lines))
            Assert.Contains("(null)", outcome.Rows[0].Warning, StringComparison.Ordinal);
        foreach (var outcome in await BothAsync(lines, "--blank-words", "all"))
            Assert.DoesNotContain("(null)", outcome.Rows[0].Warning + outcome.Rows[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_byte_that_is_no_UTF_8_costs_its_row_and_a_header_that_has_one_is_not_known()
    {
        string[] lines = [Header.Replace("Provider Phone", "Provider @Phone", StringComparison.Ordinal), Alder.Replace("Alder House", "Zoë Haus", StringComparison.Ordinal),
            Alder.Replace("Alder House", "\"Ren@ Haus; Süd\"", StringComparison.Ordinal).Replace("1 Alder", "2 Alder", StringComparison.Ordinal).Replace("N-1", "N-2", StringComparison.Ordinal)];
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines)).Select(b => b == (byte)'@' ? (byte)0xE9 : b).ToArray();
        await File.WriteAllBytesAsync(_bench.File("roster.csv"), bytes, TestContext.Current.CancellationToken);
        foreach (var outcome in await BothAsync())
        {
            Assert.Equal((1, "lost-letter"), (outcome.Count("invalid"), Assert.Single(outcome.Codes)));
            Assert.Contains("is not known", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("Zoë", outcome.Rows[0]["Provider Name"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("< CLEAR >")]
    [InlineData("&lt;clear&gt;")]
    [InlineData("‹clear›")]
    public async Task Near_misses_of_clear_are_never_stored(string word)
    {
        foreach (var outcome in await BothAsync([Header, Alder.Replace("(206) 555-0134", $"\"{word}\"", StringComparison.Ordinal)]))
            Assert.True(outcome.Count("invalid") == 0 && outcome.Rows[0].Warning.Length == 0, outcome.Output);
        await _bench.ImportAsync("roster.csv=provider-roster");
        Assert.DoesNotContain("clear", _bench.State("providers"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Quotation_marks_texts_as_formulas_separators_at_the_end_and_the_mark_of_DOS_are_read_as_Excel_reads_them()
    {
        string[] lines = [Header + ";;", "=\"Alder\";" + Alder[12..].Replace("1 Alder Street", "1 \"Old\" Street", StringComparison.Ordinal).Replace("97301", "=\"02134\"", StringComparison.Ordinal)
            .Replace("Salem;OR", "Boston;MA", StringComparison.Ordinal) + ";;", "\u001A"];
        foreach (var outcome in await BothAsync(lines))
            Assert.Equal((1, 0), (outcome.Count("rows"), outcome.Count("invalid")));
        Assert.Equal((0, "created 1"), await _bench.ImportAsync("roster.csv=provider-roster") is var done ? (done.ExitCode, done.Tally) : default);
        var location = _bench.TheOnly("locations");
        Assert.Equal(("1 \"Old\" Street", "02134", "Alder"), (location["address1"], location["zip_code"], _bench.TheOnly("providers")["name"]));
    }

    /// <summary>The roster, checked without and with the tenant.</summary>
    private async Task<IReadOnlyList<RunOutcome>> BothAsync(string[]? lines = null, params string[] options)
    {
        if (lines is not null)
            _bench.Csv("roster.csv", lines);
        return [await _bench.ValidateAsync(["roster.csv=provider-roster", .. options]), await _bench.DryRunAsync(["roster.csv=provider-roster", .. options])];
    }
}
