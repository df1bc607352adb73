using Microsoft.Data.Sqlite;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Looks into a SQLite file that an export has written.</summary>
internal static class SqliteTables
{
    /// <summary>The records of each of the tables; those that are not there have none.</summary>
    /// <exception cref="IOException">The file is damaged or no database.</exception>
    public static IReadOnlyDictionary<string, long> Count(string path, IReadOnlyList<string> tables)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in tables)
            {
                using var known = connection.CreateCommand();
                known.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name";
                known.Parameters.AddWithValue("$name", table);
                if (known.ExecuteScalar() is not 1L)
                    continue;
                using var rows = connection.CreateCommand();
                rows.CommandText = $"SELECT count(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                counts[table] = rows.ExecuteScalar() is long count ? count : 0;
            }

            return counts;
        }
        catch (SqliteException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
