using System.Text.RegularExpressions;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Storage;
using Microsoft.Data.Sqlite;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Storage;

public sealed partial class SchemaTests : IDisposable
{
    private static readonly string[] Parts = File.ReadAllText(System.IO.Path.Combine(Root(), "docs", "journal.md")).ReplaceLineEndings("\n").Split("\n# The ledger of a tenant\n");
    private static readonly string Document = Parts[0];

    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Every_table_and_column_is_documented_in_its_order_and_nothing_else()
    {
        using var connection = Open(_run.Path);
        var actual = Columns(connection);

        Assert.True(actual.Count > 80, "The schema was not found.");
        Assert.Equal(actual, Documented(Document));
    }

    [Fact]
    public void Every_table_and_column_of_the_ledger_is_documented_in_its_order_and_nothing_else()
    {
        var path = System.IO.Path.Combine(_run.Folder, "ledger.db");
        TenantLedger.Open(path, TestRun.Tenant, out _)?.Dispose();
        using var connection = Open(path);
        var actual = Columns(connection);

        Assert.True(actual.Count > 25, "The tables were not found.");
        Assert.Equal(actual, Documented(Parts[1]));
        Assert.Empty(Query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"));
        Assert.Contains($"`user_version` the version of the ledger ({LedgerSchema.Version})", Parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_statement_fits_the_tables_though_it_is_compiled_only_when_it_is_needed()
    {
        using var ledger = TenantLedger.Open(System.IO.Path.Combine(_run.Folder, "ledger.db"), TestRun.Tenant, out _);
        Assert.NotNull(ledger);
        Statement[] statements = [.. _run.Journal.Database.Statements, .. _run.Journal.OperationLog.Connection.Statements, .. ledger.Database.Statements];

        Assert.True(statements.Length > 200, "The statements were not found.");
        Assert.All(statements, s => Assert.False(s.Compiled.IsInvalid));
        Assert.All(statements, s => Assert.Same(s.Compiled, s.Compiled));
    }

    private static List<string> Columns(SqliteConnection connection) => Query(connection,
        "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type IN ('table', 'view') ORDER BY t.name, c.cid");

    private static IEnumerable<string> Documented(string document) => TableHeading().Split(document).Skip(1).Chunk(2)
            .SelectMany(section => ColumnLine().Matches(section[1]).Select(m => m.Groups[1].Value).Where(c => c != "column")
                .Select(column => $"{section[0]}.{column}"))
            .OrderBy(c => c.Split('.')[0], StringComparer.Ordinal);

    [Fact]
    public void The_queries_of_the_document_run_on_a_journal()
    {
        _run.Drafts(3).Plans(Create(1));
        using var connection = Open(_run.Path);

        var queries = QueryBlock().Matches(Document).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(3, queries.Count);
        Assert.All(queries, q => Assert.NotNull(Query(connection, q)));
        Assert.Equal(3, Query(connection, queries[0]).Count);
    }

    [Fact]
    public void Every_table_refuses_values_of_another_type()
    {
        using var connection = Open(_run.Path);

        Assert.Empty(Query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"));
        Assert.Equal([Schema.ApplicationId.ToString(System.Globalization.CultureInfo.InvariantCulture)], Query(connection, "PRAGMA application_id"));
        Assert.Contains($"`user_version` the version of the journal ({Schema.Version})", Document, StringComparison.Ordinal);
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "BulkProviders.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }

    [GeneratedRegex(@"^### (\w+)\n", RegexOptions.Multiline)]
    private static partial Regex TableHeading();

    [GeneratedRegex(@"^\| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex ColumnLine();

    [GeneratedRegex(@"```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex QueryBlock();
}
