using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Tells whether an exported record is what it was. Names of referred records and tokens are none of it, and a column that is new and blank makes no difference.</summary>
internal static class RecordHash
{
    public static byte[] Of(IReadOnlyList<ExportColumn> columns, IReadOnlyList<Cell> cells)
    {
        var text = new StringBuilder();
        for (var i = 0; i < columns.Count; i++)
            if (!columns[i].IsAside && cells[i].Kind != CellKind.Blank)
                text.Append(columns[i].HeaderAlone ?? columns[i].Header).Append('\u001F').Append(cells[i].Text).Append('\u001E');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
