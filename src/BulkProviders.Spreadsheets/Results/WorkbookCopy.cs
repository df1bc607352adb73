using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Copies a workbook part by part: recognised sheets with their results, our own sheets in front, everything else as it is.</summary>
internal sealed class WorkbookCopy : IDisposable
{
    private readonly SourcePackage _source;
    private readonly WorkbookParts _parts;
    private readonly WorkbookSheets _sheets;
    private readonly TargetPackage _target;
    private readonly ResultsRequest _request;
    private readonly StyleBook _styles;
    private readonly string _stylesPart;
    // Read to its end with the rows, checksum and all; it can be the largest part.
    private readonly string? _strings;
    private readonly ErrorSheets _errors;
    private readonly List<string> _notices = [];
    private readonly List<string> _written = [];

    public WorkbookCopy(SourcePackage source, WorkbookParts parts, TargetPackage target, ResultsRequest request)
    {
        (_source, _parts, _target, _request) = (source, parts, target, request);
        _sheets = new WorkbookSheets(parts);
        _stylesPart = parts.Relations.OfKind("styles").Select(r => r.Part).FirstOrDefault(source.Has) ?? "";
        _strings = parts.Relations.OfKind("sharedStrings").Select(r => r.Part).FirstOrDefault(source.Has);
        _styles = source.Tree(_stylesPart) is { } present ? new StyleBook(present) : StyleBook.New(parts.Dialect);
        _errors = new ErrorSheets(Path.GetDirectoryName(Path.GetFullPath(request.Target)) ?? ".", parts.Dialect, _styles, request.Report.IsDryRun);
    }

    public void Write(CancellationToken cancellationToken)
    {
        _parts.RequireTypes(_sheets.Kept);
        _parts.DropStale();
        if (_parts.WasSigned)
            _notices.Add("The workbook was digitally signed. A changed copy cannot carry the signature, so these results have none.");
        _sheets.RemoveOurs();
        foreach (var sheet in _request.Sheets)
            WriteSheet(sheet, cancellationToken);
        CopyRest(cancellationToken);
        AddOurs();
        _sheets.Finish();
        SaveStyles();
        _parts.Save(_target);
    }

    public void Dispose() => _errors.Dispose();

    private void WriteSheet(ResultsSheet results, CancellationToken cancellationToken)
    {
        var sheet = _sheets.Kept.FirstOrDefault(s => s.Name.Equals(results.Sheet.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnfitPartException("one of its sheets is not where its list of sheets says");
        var layout = new ResultLayout(results);
        if (!layout.HasRoom)
            _notices.Add($"Sheet '{sheet.Name}' is full to Excel's last column, so it has no result columns. The Errors sheet lists its rows that have errors.");
        var writer = new SheetPartWriter(_source, _target, _parts, sheet.Part);
        writer.ExtendTables(layout, results.Sheet.HeaderRow);
        if (writer.HasQueryTable)
            _notices.Add($"A table on sheet '{sheet.Name}' is filled by a query and was not extended over the result columns: filter it, but do not sort it.");
        if (writer.ShortTable is { } table)
            _notices.Add($"Cells stand beside the table {table} on sheet '{ShownText.Name(sheet.Name)}', so the result columns are no part of it. Before you sort, select the columns "
                + $"{ColumnName.Of(table.FirstColumn)} to {ColumnName.Of(layout.EndColumn)} as a whole: sorting the table alone parts the rows from their results. Or clear those cells before the next import.");
        using var rows = new ReportedRowCursor(results);
        var edits = new SheetEdits(results.Sheet, layout, _styles, new ResultLooks(_styles, _request.Report.IsDryRun), rows)
        {
            HasTables = writer.HasTables,
            NewDrawingId = writer.NewId(),
            Report = row => _errors.Add(Path.GetFileName(_request.File.Path), results.Sheet, row, new CellAddress(sheet.Name, layout.FirstColumn, row.Number))
        };
        writer.WriteSheet(edits, cancellationToken);
        writer.WriteNotes(edits);
        writer.WriteRelations();
        if (edits.Filter is { } filter)
            _sheets.SetFilter(sheet, filter);
        _written.AddRange(writer.Written);
    }

    private void CopyRest(CancellationToken cancellationToken)
    {
        var done = _written.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var otherSheets = _sheets.Kept.Select(s => s.Part).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var part in _source.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (done.Contains(part) || _parts.Owns(part) || part.Equals(_stylesPart, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!part.Equals(_strings, StringComparison.OrdinalIgnoreCase))
                _source.Check(part);
            if (!otherSheets.Contains(part))
            {
                _target.Copy(_source, part);
                continue;
            }
            using var to = _target.Open(part);
            _source.Read(part, from => SheetViews.CopyDeselected(from, to));
        }
    }

    private void AddOurs()
    {
        var names = new SheetNames(_sheets.Kept.Select(s => s.Name));
        var isPlan = _request.Report.ApprovalCode is not null;
        if (isPlan)
            AddProfile(_sheets.AddFront(names.Take(OwnSheets.Profile), ResultSheets.ProfileMarker));
        var summary = _sheets.AddFront(names.Take(OwnSheets.Summary), ResultSheets.SummaryMarker);
        if (!isPlan && _request.Report.IsProfiled)
            AddProfile(_sheets.AddFront(names.Take(OwnSheets.Profile), ResultSheets.ProfileMarker));
        _errors.Finish();
        for (var i = 0; i < _errors.Count; i++)
        {
            using var stream = _target.Open(_sheets.AddFront(names.Take(OwnSheets.Errors), ResultSheets.ErrorsMarker(i + 1)));
            _errors.CopyTo(i, stream);
        }
        if (_request.ToSettle.Any())
            AddToSettle(names);
        using var part = _target.Open(summary);
        var emitter = new SheetEmitter(new XmlEmitter(part), _parts.Dialect);
        emitter.Begin(SummarySheet.Setup with { IsActive = !isPlan });
        new SummarySheet(emitter, _styles, _request.Report).Write([.. _request.Report.Notices, .. _notices], PlaceOf);
    }

    private void AddToSettle(SheetNames names)
    {
        using var part = _target.Open(_sheets.AddFront(names.Take(OwnSheets.ToSettle), ResultSheets.SettleMarker));
        var emitter = new SheetEmitter(new XmlEmitter(part), _parts.Dialect);
        emitter.Begin(SettleSheetWriter.Setup);
        new SettleSheetWriter(emitter, _styles).Write(_request.ToSettle, r => new CellAddress(r.Sheet, 0, r.Row));
    }

    private void AddProfile(string part)
    {
        using var stream = _target.Open(part);
        var emitter = new SheetEmitter(new XmlEmitter(stream), _parts.Dialect);
        emitter.Begin(ProfileSheet.SetupOf(_request.Report));
        new ProfileSheet(emitter, _styles, _request.Report).Write();
    }

    private CellAddress? PlaceOf(ReportedCause cause)
    {
        if (_request.Sheets.FirstOrDefault(s => s.Sheet.Id == cause.Cause.SheetId) is not { } results || cause.Cause.FirstRows.Count == 0)
            return null;
        return new CellAddress(results.Sheet.Name, ResultLayout.ColumnNamed(results.Sheet, cause.Cause.Column) ?? 0, cause.Cause.FirstRows[0]);
    }

    private void SaveStyles()
    {
        var part = _stylesPart;
        if (part.Length == 0)
        {
            part = _parts.Folder + "styles.xml";
            _parts.Relations.Add(_parts.Dialect.RelationType("styles"), _parts.Relations.NewId(), part);
            _parts.Declare(part, PackageXml.SpreadsheetType + "styles+xml");
        }
        _target.Save(part, _styles.Document);
    }
}
