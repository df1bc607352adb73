using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Bases;

namespace BulkProviders.Engine.Exports;

/// <summary>How the rows of a sheet are written: references with the name of their record beside the ID, and at the end the token that leads to what the record was.</summary>
internal sealed class SheetForm
{
    private const string Between = "; ";

    private readonly IReadOnlyList<ColumnSpec> _columns;
    private readonly ExportedNames _names;
    private readonly BaseStore? _bases;
    private readonly bool _hasNames;

    /// <param name="sheet">The sheet as it was read.</param>
    /// <param name="system">The columns that every sheet has.</param>
    /// <param name="names">What referred records are called.</param>
    /// <param name="hasNames">References have their names beside them.</param>
    /// <param name="bases">Keeps what records were; null for none.</param>
    public SheetForm(StagedSheet sheet, SystemColumns system, ExportedNames names, bool hasNames, BaseStore? bases)
    {
        (_columns, _names, _hasNames, _bases) = (sheet.Sheet.Columns, names, hasNames, bases);
        var staged = sheet.Rows.Columns;
        List<ExportColumn> written = [staged[0]];
        for (var i = 0; i < _columns.Count; i++)
            if (IsNamed(_columns[i]))
                written.AddRange(Pair(staged[i + 1], ReferenceHeaders.Of(sheet.Sheet.Schema, _columns[i], system)));
            else
                written.Add(staged[i + 1]);
        if (bases is not null)
            written.Add(new ExportColumn(ExportTokens.Header, ExportKind.Text) { IsAside = true, IsHidden = true });
        Columns = written;
    }

    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>A row as it is written.</summary>
    /// <param name="staged">The row as it waited: the ID, a cell for each column, and where states are kept the fields.</param>
    public IReadOnlyList<Cell> RowOf(IReadOnlyList<Cell> staged)
    {
        var (cells, at) = (new Cell[Columns.Count], 1);
        cells[0] = staged[0];
        var shown = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < _columns.Count; i++)
        {
            var (column, cell) = (_columns[i], staged[i + 1]);
            if (IsNamed(column))
            {
                var name = NameOf(column, cell);
                cells[at++] = name.Length == 0 ? Cell.Blank : Cell.OfText(name);
                shown.Add(new(column.Member, name));
            }
            else if (column.Type.IsLookup)
                shown.Add(new(column.Member, cell.Text));
            cells[at++] = cell;
        }

        if (_bases is not null)
            cells[at] = Cell.OfText(new ExportToken(_bases.Keep(staged[0].Text, staged[^1].Text, shown)).ToString());
        return cells;
    }

    private bool IsNamed(ColumnSpec column) => _hasNames && column.IsReference;

    private static ExportColumn[] Pair(ExportColumn reference, ReferenceHeaders headers) =>
        [new(headers.Name, ExportKind.Text) { IsAside = true }, reference with { Header = headers.Id, HeaderAlone = reference.Header }];

    private string NameOf(ColumnSpec column, Cell cell)
    {
        if (cell.IsBlank)
            return "";
        var target = column.Target ?? "";
        if (!column.Many)
            return _names.Of(target, cell.Text) ?? "";
        // A list in which one has no name, or one that reads as two, says its ID in that place.
        var ids = cell.Text.Split(Between);
        var names = Array.ConvertAll(ids, id => _names.Of(target, id));
        return Array.TrueForAll(names, n => n is null) ? "" : string.Join(Between, names.Select((n, i) => n is null || n.Contains(';', StringComparison.Ordinal) ? ids[i] : n));
    }
}
