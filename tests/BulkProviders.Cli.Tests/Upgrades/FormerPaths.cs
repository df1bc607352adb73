using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>
/// Lets an unpacked folder of version 0.1.0 say that it was made where it stands: journals, ledgers and summaries name files by absolute paths.
/// Written in the tables of that version, which never change.
/// </summary>
internal static partial class FormerPaths
{
    private const string Place = "/srv/bulkproviders/";

    /// <param name="folder">Where the folder stands.</param>
    /// <param name="name">What it was called where it was made.</param>
    public static void Move(string folder, string name)
    {
        string Moved(string text, bool isJson) => Former().Replace(text, match =>
        {
            Assert.Equal(name, match.Groups["name"].Value);
            var path = folder + match.Groups["rest"].Value.Replace('/', Path.DirectorySeparatorChar);
            return isJson ? JsonEncodedText.Encode(path).Value : path;
        });

        var runs = Path.Combine(folder, "runs");
        foreach (var summary in Directory.GetFiles(runs, "summary.json", SearchOption.AllDirectories))
            File.WriteAllText(summary, Moved(File.ReadAllText(summary), isJson: true));
        foreach (var journal in Directory.GetFiles(runs, "run.db", SearchOption.AllDirectories))
            Change(journal, Moved, ("files", "path", false), ("files", "copy", false), ("run", "value", true));
        foreach (var ledger in Directory.GetFiles(Path.Combine(runs, "tenants"), "*.db"))
            Change(ledger, Moved, ("sheets", "path", false));
    }

    private static void Change(string database, Func<string, bool, string> moved, params (string Table, string Column, bool HasJson)[] places)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        // What a killed process left in the log beside the file stays there.
        raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
        connection.CreateFunction("moved", (string value, bool hasJson) => moved(value, hasJson && value[0] == '['));
        foreach (var (table, column, hasJson) in places)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE {table} SET {column} = moved({column}, {(hasJson ? 1 : 0)}) WHERE instr({column}, '{Place}') > 0";
            Assert.True(command.ExecuteNonQuery() > 0, $"{database}: {table}.{column} names no file.");
        }
    }

    [GeneratedRegex("/srv/bulkproviders/(?<name>[a-z-]+)(?<rest>[^\"]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Former();
}
