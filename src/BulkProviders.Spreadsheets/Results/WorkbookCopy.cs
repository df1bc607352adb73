using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Copies a workbook part by part: recognised sheets with their results, our own sheets in front, everything else as it is.</summary>
internal sealed class WorkbookCopy : IDisposable
{
    private readonly SourcePackage source;
    private readonly WorkbookParts parts;
    private readonly WorkbookSheets sheets;
    private readonly TargetPackage target;
    private readonly ResultsRequest request;
    private readonly StyleBook styles;
    private readonly string stylesPart;
    private readonly ErrorSheets errors;
    private readonly List<string> notices = [];
    private readonly List<string> written = [];

    public WorkbookCopy(SourcePackage source, WorkbookParts parts, TargetPackage target, ResultsRequest request)
    {
        (this.source, this.parts, this.target, this.request) = (source, parts, target, request);
        sheets = new WorkbookSheets(parts);
        stylesPart = parts.Relations.OfKind("styles").Select(r => r.Part).FirstOrDefault(source.Has) ?? "";
        styles = source.Tree(stylesPart) is { } present ? new StyleBook(present) : StyleBook.New(parts.Dialect);
        errors = new ErrorSheets(Path.GetDirectoryName(Path.GetFullPath(request.Target)) ?? ".", parts.Dialect, styles, request.Report.IsDryRun);
    }

    public void Write(CancellationToken cancellationToken)
    {
        parts.DropStale();
        if (parts.WasSigned)
            notices.Add("The workbook was digitally signed. A changed copy cannot carry the signature, so these results have none.");
        sheets.RemoveOurs();
        foreach (var sheet in request.Sheets)
            WriteSheet(sheet, cancellationToken);
        CopyRest(cancellationToken);
        AddOurs();
        sheets.Finish();
        SaveStyles();
        parts.Save(target);
    }

    public void Dispose() => errors.Dispose();

    private void WriteSheet(ResultsSheet results, CancellationToken cancellationToken)
    {
        var sheet = sheets.Kept.FirstOrDefault(s => s.Name.Equals(results.Sheet.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException($"The copy has no sheet '{results.Sheet.Name}'.");
        var layout = new ResultLayout(results);
        if (!layout.HasRoom)
            notices.Add($"Sheet '{sheet.Name}' is full to Excel's last column, so it has no result columns. The Errors sheet lists its rows that have errors.");
        var writer = new SheetPartWriter(source, target, parts, sheet.Part);
        writer.ExtendTables(layout, results.Sheet.HeaderRow);
        if (writer.HasQueryTable)
            notices.Add($"A table on sheet '{sheet.Name}' is filled by a query and was not extended over the result columns: filter it, but do not sort it.");
        using var rows = new ReportedRowCursor(results);
        var edits = new SheetEdits(results.Sheet, layout, styles, new ResultLooks(styles, request.Report.IsDryRun), rows)
        {
            HasTables = writer.HasTables,
            NewDrawingId = writer.NewId(),
            Report = row => errors.Add(Path.GetFileName(request.File.Path), results.Sheet, row, new CellAddress(sheet.Name, layout.FirstColumn, row.Number))
        };
        writer.WriteSheet(edits, cancellationToken);
        writer.WriteNotes(edits);
        writer.WriteRelations();
        if (edits.Filter is { } filter)
            sheets.SetFilter(sheet, filter);
        written.AddRange(writer.Written);
    }

    private void CopyRest(CancellationToken cancellationToken)
    {
        var done = written.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var otherSheets = sheets.Kept.Select(s => s.Part).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var part in source.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (done.Contains(part) || parts.Owns(part) || part.Equals(stylesPart, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!otherSheets.Contains(part))
            {
                target.Copy(source, part);
                continue;
            }
            using var from = source.Open(part);
            using var to = target.Open(part);
            SheetViews.CopyDeselected(from, to);
        }
    }

    private void AddOurs()
    {
        var names = new SheetNames(sheets.Kept.Select(s => s.Name));
        var summary = sheets.AddFront(names.Take(OwnSheets.Summary), ResultSheets.SummaryMarker);
        errors.Finish();
        for (var i = 0; i < errors.Count; i++)
        {
            using var stream = target.Open(sheets.AddFront(names.Take(OwnSheets.Errors), ResultSheets.ErrorsMarker(i + 1)));
            errors.CopyTo(i, stream);
        }
        using var part = target.Open(summary);
        var emitter = new SheetEmitter(new XmlEmitter(part), parts.Dialect);
        emitter.Begin(SummarySheet.Setup);
        new SummarySheet(emitter, styles, request.Report).Write([.. request.Report.Notices, .. notices], PlaceOf);
    }

    private CellAddress? PlaceOf(ReportedCause cause)
    {
        if (request.Sheets.FirstOrDefault(s => s.Sheet.Id == cause.Cause.SheetId) is not { } results || cause.Cause.FirstRows.Count == 0)
            return null;
        return new CellAddress(results.Sheet.Name, ResultLayout.ColumnNamed(results.Sheet, cause.Cause.Column) ?? 0, cause.Cause.FirstRows[0]);
    }

    private void SaveStyles()
    {
        var part = stylesPart;
        if (part.Length == 0)
        {
            part = parts.Folder + "styles.xml";
            parts.Relations.Add(parts.Dialect.RelationType("styles"), parts.Relations.NewId(), part);
            parts.Declare(part, PackageXml.SpreadsheetType + "styles+xml");
        }
        target.Save(part, styles.Document);
    }
}
