using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;

namespace BulkProviders.Engine.Tests.Exports;

/// <summary>An export that is kept in memory; what was there before stays until it is complete.</summary>
internal sealed class MemoryExport : ITableExportFactory
{
    /// <summary>The last complete export: rows by sheet, the header first, cells by commas.</summary>
    public IReadOnlyDictionary<string, List<string>>? Complete { get; private set; }

    public int Begun { get; private set; }

    public ITableExport Begin(string path, int sheetCount)
    {
        Begun++;
        return new Writing(this, path);
    }

    private sealed class Writing(MemoryExport owner, string path) : ITableExport
    {
        private readonly Dictionary<string, List<string>> _sheets = [];
        private List<string> _sheet = [];

        public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) =>
            _sheets.Add(name, _sheet = [string.Join(',', columns.Select(c => c.Header))]);

        public void AddRow(IReadOnlyList<Cell> cells) => _sheet.Add(string.Join(',', cells.Select(c => c.Text)));

        public IReadOnlyList<string> Complete()
        {
            owner.Complete = _sheets;
            return [path];
        }

        public void Dispose()
        {
        }
    }
}
