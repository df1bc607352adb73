using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>
/// An export that writes only what is other than in the last one of its target: records that are new or changed, and the IDs of those that have vanished. All
/// records are read for it; which the last one had is known by their hashes.
/// </summary>
public sealed class ChangesExport : ITableExport
{
    /// <summary>Header of the column that says what has become of a record.</summary>
    public const string Header = "Change";

    private readonly ITableExport _files;
    private readonly LastExports _seen;
    private readonly bool _isNoteOnly;
    private readonly Dictionary<string, ExportChanges> _changes = new(StringComparer.Ordinal);
    private IReadOnlyList<ExportColumn> _columns = [];
    private string? _sheet;
    private ExportChanges _count = new(0, 0, 0);

    /// <param name="files">The export itself.</param>
    /// <param name="path">What the last exports had.</param>
    /// <param name="target">Absolute path of the export: what the last one of it had is compared.</param>
    /// <param name="isNoteOnly">All records are written; what they are is only noted for the next export of changes.</param>
    /// <exception cref="RunException">What the last exports had cannot be read.</exception>
    public ChangesExport(ITableExport files, string path, string target, bool isNoteOnly) =>
        (_files, _isNoteOnly, _seen) = (files, isNoteOnly, new LastExports(path, target));

    /// <summary>What was written of each sheet; nothing where all records were.</summary>
    public IReadOnlyDictionary<string, ExportChanges> Changes => _changes;

    /// <summary>An export of changes was written to the target before.</summary>
    public static bool IsKnown(string path, string target) => LastExports.Knows(path, target);

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns)
    {
        EndSheet();
        (_sheet, _columns, _count) = (name, columns, new ExportChanges(0, 0, 0));
        _files.BeginSheet(name, _isNoteOnly ? columns : [columns[0], new ExportColumn(Header, ExportKind.Text) { IsAside = true }, .. columns.Skip(1)]);
    }

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        var hash = RecordHash.Of(_columns, cells);
        var before = _seen.Note(_sheet ?? "", cells[0].Text, hash);
        if (_isNoteOnly)
            _files.AddRow(cells);
        else if (before is null)
        {
            _count = _count with { New = _count.New + 1 };
            Write("new", cells);
        }
        else if (!before.AsSpan().SequenceEqual(hash))
        {
            _count = _count with { Changed = _count.Changed + 1 };
            Write("changed", cells);
        }
    }

    public void Describe(ExportFacts facts)
    {
        EndSheet();
        _files.Describe(facts);
    }

    public IReadOnlyList<string> Complete()
    {
        EndSheet();
        var paths = _files.Complete();
        // Where it comes to no more than this, the next export says the same changes again.
        _seen.Commit();
        return paths;
    }

    public void Dispose()
    {
        _seen.Dispose();
        _files.Dispose();
    }

    private void EndSheet()
    {
        if (_sheet is not { } sheet)
            return;
        _sheet = null;
        var vanished = _seen.TakeVanished(sheet);
        if (_isNoteOnly)
            return;
        foreach (var id in vanished)
            Write("vanished", [Cell.OfText(id), .. Enumerable.Repeat(Cell.Blank, _columns.Count - 1)]);
        _changes[sheet] = _count with { Vanished = vanished.Count };
    }

    private void Write(string change, IReadOnlyList<Cell> cells) => _files.AddRow([cells[0], Cell.OfText(change), .. cells.Skip(1)]);
}
