using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;

namespace BulkProviders.Engine.Exports;

/// <summary>The rows of a sheet, on disk until all of the export is known; the first cell of each is its id.</summary>
internal sealed class StagedRows : IDisposable
{
    private readonly SpillFile _file = new();
    private readonly HashSet<string> _gone = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<ExportColumn> _columns;
    private readonly bool[] _isUnfit;
    private string? _last;
    private bool _isUnsorted;

    /// <param name="columns">The columns of the sheet.</param>
    public StagedRows(IReadOnlyList<ExportColumn> columns) => (_columns, _isUnfit) = (columns, new bool[columns.Count]);

    /// <summary>The columns as they are written: one that holds anything else than its kind is one of texts, so that typed formats lose nothing of it.</summary>
    public IReadOnlyList<ExportColumn> Columns => [.. _columns.Select((c, i) => _isUnfit[i] ? c with { Kind = ExportKind.Text } : c)];

    /// <summary>The order in which rows came is the one that is wanted.</summary>
    public bool KeepsOrder { get; init; }

    public long Count => _file.Count - _gone.Count;

    public void Add(IReadOnlyList<Cell> cells)
    {
        var id = cells[0].Text;
        _isUnsorted |= _last is not null && IdOrder.Compare(_last, id) > 0;
        _last = id;
        for (var i = 0; i < _columns.Count; i++)
            _isUnfit[i] |= !_columns[i].KeepsText && !_isUnfit[i] && !ExportValue.TryRead(_columns[i].Kind, cells[i], out _);
        _file.Add(cells);
    }

    /// <summary>The rows by their ids, or as they came where that order is wanted.</summary>
    public IEnumerable<IReadOnlyList<Cell>> Rows()
    {
        var rows = KeepsOrder || !_isUnsorted ? _file.Rows() : Sorted().Select(_file.RowAt);
        return _gone.Count == 0 ? rows : rows.Where(r => !_gone.Contains(r[0].Text));
    }

    /// <summary>The ids, as they came.</summary>
    public IEnumerable<string> Ids() => _file.FirstCells().Select(c => c.Text).Where(i => !_gone.Contains(i));

    /// <summary>Takes out the rows of records that are gone.</summary>
    public void Drop(IReadOnlySet<string> gone)
    {
        if (gone.Count > 0)
            _gone.UnionWith(_file.FirstCells().Select(c => c.Text).Where(gone.Contains));
    }

    public void Dispose() => _file.Dispose();

    private IEnumerable<long> Sorted()
    {
        var uuids = new List<(Guid Id, long Place)>();
        var others = new List<(string Id, long Place)>();
        foreach (var (place, id) in _file.FirstCells())
            if (Guid.TryParse(id, out var uuid))
                uuids.Add((uuid, place));
            else
                others.Add((id, place));
        uuids.Sort((a, b) => a.Id.CompareTo(b.Id));
        others.Sort((a, b) => IdOrder.Compare(a.Id, b.Id));
        return others.Select(o => o.Place).Concat(uuids.Select(u => u.Place));
    }
}
