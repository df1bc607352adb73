using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Testing.Results;

/// <summary>Builds what a results writer is asked for; says only what a test cares about.</summary>
public sealed class ResultsScenario(string input, string format = "xlsx")
{
    private readonly List<ResultsSheet> _sheets = [];
    private readonly List<ReportedSheet> _reportedSheets = [];
    private readonly List<ReportedCause> _causes = [];

    public bool IsPractice { get; init; }

    public bool IsDryRun { get; init; }

    public string Verdict { get; init; } = "2 of 3 rows are stored; 1 was refused.";

    public IReadOnlyList<string> Notices { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } =
        [new("Tenant", "https://api.example.org"), new("Run by", "ann on desk-7"), new("When", "2026-03-01 09:30 UTC")];

    /// <summary>A sheet whose header row holds the given headers from column A on; names of result columns are recognised as such.</summary>
    public ResultsScenario Sheet(string name, IReadOnlyList<string> headers, IEnumerable<ReportedRow> rows, int headerRow = 1, int index = 0, int? lastColumn = null)
    {
        var id = _sheets.Count + 1;
        var sheet = new SourceSheet
        {
            Id = id,
            FileId = 1,
            Index = index,
            Name = name,
            Resource = "providers",
            HeaderRow = headerRow,
            Uses1904 = false,
            Headers = [.. headers.Select(BindingOf)]
        };
        _sheets.Add(new ResultsSheet(sheet, new SheetTotals(0, 0, lastColumn ?? headers.Count - 1, new Dictionary<int, DayMonthOrder>()), rows));
        return this;
    }

    public ResultsScenario Counts(string sheet, params (RowStatus Status, long Count)[] counts)
    {
        var outcome = new SheetOutcome(1, 0, counts.Sum(c => c.Count), counts.ToDictionary(c => c.Status, c => c.Count));
        _reportedSheets.Add(new ReportedSheet(1, Path.GetFileName(input), sheet, outcome));
        return this;
    }

    public ResultsScenario Cause(string sheet, string code, string? column, int row, string message, string remedy, long rows = 1)
    {
        _causes.Add(new ReportedCause(Path.GetFileName(input), sheet, new ErrorCause(code, 1, column, rows, [row], message, remedy)));
        return this;
    }

    public ResultsRequest To(string target) => new(
        new SourceFile(1, input, input, "", format),
        target,
        new RunReport(Verdict, Facts, IsPractice, IsDryRun, _reportedSheets, _causes, Notices),
        _sheets);

    /// <summary>A row that was created.</summary>
    public static ReportedRow Created(int number, string id = "0b2f8a0e-6f0e-4f2e-9f3c-0d3b7f2a9c11") =>
        new(number, RowStatus.Created, "Create Success", id, "", "", "", Token(number), []);

    /// <summary>A row that is invalid because of one cell.</summary>
    public static ReportedRow Invalid(int number, int column, string header, string message = "is blank, but a new record needs it.", string remedy = "Fill it in.") =>
        new(number, RowStatus.Invalid, "Invalid", "", "", "", $"{header}: {message} {remedy}", Token(number), [new CellMark(column, message + " " + remedy, IsError: true)])
        {
            Findings = [new RowFinding(number, IsError: true, new RowError("required", message, remedy, header))]
        };

    private static string Token(int number) => new RowToken("run1", number, "00", "11", null).ToString();

    private static HeaderBinding BindingOf(string header, int column) => ResultColumns.All.Contains(header)
        ? new HeaderBinding(column, header, HeaderRole.Result, header)
        : header.StartsWith('?') ? new HeaderBinding(column, header[1..], HeaderRole.Unknown)
        : new HeaderBinding(column, header, header == "ID" ? HeaderRole.Id : HeaderRole.Field, header == "ID" ? null : header);

    /// <summary>Cells of a row as inline strings, from column A on; empty texts leave the cell out.</summary>
    public static string RowXml(int number, params string[] cells) =>
        string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">")
        + string.Concat(cells.Select((c, i) => c.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{c}</t></is></c>")))
        + "</row>";
}
