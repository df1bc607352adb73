using BulkProviders.Spreadsheets.Excel.Writing;
using Parquet;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Looks into a Parquet file that an export has written.</summary>
internal static class ParquetRows
{
    /// <summary>The records of the file, under the name of its only table.</summary>
    /// <exception cref="IOException">The file is damaged or no Parquet file.</exception>
    public static IReadOnlyDictionary<string, long> Count(string path, IReadOnlyList<string> tables)
    {
        using var stream = File.OpenRead(path);
        try
        {
            var reader = Immediate.Done(ParquetReader.CreateAsync(Immediate.Over(stream), null, leaveStreamOpen: true, CancellationToken.None));
            var rows = reader.RowGroups.Sum(g => g.RowCount);
            Immediate.Done(reader.DisposeAsync());
            return new Dictionary<string, long>(StringComparer.Ordinal) { [tables.Count > 0 ? tables[0] : ""] = rows };
        }
        catch (Exception e) when (e is InvalidDataException or ParquetException or ArgumentException)
        {
            throw new IOException(e.Message, e);
        }
    }
}
