using System.Text.Json;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Files and sheets as they were read.</summary>
internal sealed class RowTable(Database database)
{
    private readonly JournalReset _clearing = new(database);

    private readonly Statement _addFile = database.Prepare("INSERT INTO files (file_id, path, copy, sha256, format) VALUES (?, ?, ?, ?, ?)");
    private readonly Statement _files = database.Prepare("SELECT file_id, path, copy, sha256, format FROM files ORDER BY file_id");
    private readonly Statement _addSheet = database.Prepare(
        "INSERT INTO sheets (sheet_id, file_id, position, name, resource, header_row, uses_1904, headers) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _sheets = database.Prepare(
        "SELECT sheet_id, file_id, position, name, resource, header_row, uses_1904, headers FROM sheets ORDER BY sheet_id");
    private readonly Statement _closeSheet = database.Prepare(
        "UPDATE sheets SET data_rows = ?, blank_rows = ?, last_column = ?, day_month = ? WHERE sheet_id = ?");
    private readonly Statement _totals = database.Prepare(
        "SELECT data_rows, blank_rows, last_column, day_month FROM sheets WHERE sheet_id = ? AND data_rows IS NOT NULL");

    /// <summary>Rows whose row token was written for another row.</summary>
    public TokenPlaces Tokens { get; } = new(database);

    /// <summary>Forgets files, sheets, rows and all that was made of them: the stage starts afresh.</summary>
    public void ClearRows() => database.Write(_clearing.Rows);

    public void AddFile(SourceFile file) => database.Write(() =>
        _addFile.Bind(file.Id).Bind(file.Path).Bind(file.Copy).Bind(file.Sha256).Bind(file.Format).Run());

    public void AddSheet(SourceSheet sheet) => database.Write(() =>
        _addSheet.Bind(sheet.Id).Bind(sheet.FileId).Bind(sheet.Index).Bind(sheet.Name).Bind(sheet.Resource)
            .Bind(sheet.HeaderRow).Bind(sheet.Uses1904)
            .Bind(JsonSerializer.Serialize(sheet.Headers, JournalJson.Default.IReadOnlyListHeaderBinding)).Run());

    public void CloseSheet(long sheetId, SheetTotals totals) => database.Write(() =>
    {
        var dayMonth = JsonSerializer.Serialize(totals.DayFirst, JournalJson.Default.IReadOnlyDictionaryInt32DayMonthOrder);
        var found = _closeSheet.Bind(totals.Rows).Bind(totals.BlankRows).Bind(totals.LastColumn).Bind(dayMonth).Bind(sheetId).Run();
        if (found == 0)
            throw new InvalidOperationException($"No sheet {sheetId} was added.");
    });

    public IReadOnlyList<SourceFile> Files() => database.Read(() =>
        _files.List(s => new SourceFile(s.Long(0), s.Text(1), s.Text(2), s.Text(3), s.Text(4))));

    public IReadOnlyList<SourceSheet> Sheets() => database.Read(() => _sheets.List(s => new SourceSheet
    {
        Id = s.Long(0),
        FileId = s.Long(1),
        Index = s.Int(2),
        Name = s.Text(3),
        Resource = s.Text(4),
        HeaderRow = s.Int(5),
        Uses1904 = s.Flag(6),
        Headers = JsonSerializer.Deserialize(s.Utf8(7), JournalJson.Default.IReadOnlyListHeaderBinding) ?? []
    }));

    public SheetTotals TotalsOf(long sheetId) =>
        database.Read(() => _totals.Bind(sheetId).List(s => new SheetTotals(
            s.Long(0), s.Long(1), s.Int(2),
            JsonSerializer.Deserialize(s.Utf8(3), JournalJson.Default.IReadOnlyDictionaryInt32DayMonthOrder)
                ?? new Dictionary<int, DayMonthOrder>()))) switch
        {
            [var totals] => totals,
            _ => throw new InvalidOperationException($"Sheet {sheetId} has not been read to its end.")
        };
}
