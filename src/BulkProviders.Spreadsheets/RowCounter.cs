using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Spreadsheets;

/// <summary>Counts the records in files that exports have written.</summary>
/// <param name="formats">The formats of files that can be read.</param>
public sealed class RowCounter(TableFormatList formats)
{
    /// <summary>The records of each table in a file, without its header; a sheet that goes on in another counts as one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tables">The tables that it is said to hold.</param>
    /// <exception cref="RunException">The file cannot be read.</exception>
    public IReadOnlyDictionary<string, long> Count(string path, IReadOnlyList<string> tables)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".SQLITE":
                return SqliteTables.Count(path, tables);
            case ".PARQUET":
                return ParquetRows.Count(path, tables);
            default:
                return CountSheets(path, tables);
        }
    }

    private Dictionary<string, long> CountSheets(string path, IReadOnlyList<string> tables)
    {
        using var file = formats.Recognise(path).Open(path, new TableReadOptions(null, null, Path.GetTempPath()));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < file.Sheets.Count; i++)
        {
            var name = tables.Count == 1 ? tables[0] : tables.Where(t => IsPartOf(file.Sheets[i].Name, t)).MaxBy(t => t.Length) ?? file.Sheets[i].Name;
            counts[name] = counts.GetValueOrDefault(name) + Math.Max(0, file.Read(i, CancellationToken.None).LongCount() - 1);
        }

        return counts;
    }

    private static bool IsPartOf(string sheet, string table) => sheet == table || (sheet.StartsWith(table, StringComparison.Ordinal) && sheet[table.Length..].StartsWith(" (", StringComparison.Ordinal));
}
