using System.Collections.Concurrent;
using System.Text.Json;
using BulkProviders.Testing.Http;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>The whole program against a server that looks into the journal before it answers.</summary>
public sealed class MarkedFirstTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task No_request_reaches_the_server_before_its_mark_is_committed()
    {
        const int rows = 200;
        _host.Folder.Write("locations.csv", "Row Key,Address 1,City,State,Zip Code\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"L-{i},{i} Alder Street,Salem,OR,97301\n")));
        var unmarked = new ConcurrentQueue<string>();
        var seen = 0;
        await using var server = ScriptedServer.Start(request =>
        {
            if (request.Method != "POST")
                return Reply.Json(200, """{ "data": [] }""");
            using var document = JsonDocument.Parse(request.Body);
            var data = document.RootElement.GetProperty("data");
            var id = data.GetProperty("id").GetString() ?? "";
            Interlocked.Increment(ref seen);
            if (!IsMarked(id))
                unmarked.Enqueue(id);
            return Reply.Json(201, $$"""{ "data": {{data.GetRawText()}} }""");
        });
        _host.Environment["BULKPROVIDERS_TENANT__BASEURL"] = server.Url.ToString();
        _host.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        _host.Environment["BULKPROVIDERS_TOKEN"] = "ready";

        // The server shows nothing of what it has taken, so that nothing could be read back.
        var result = await _host.RunAsync("import", "locations.csv", "--canary", "0");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(rows, seen);
        Assert.Empty(unmarked);
    }

    public void Dispose() => _host.Dispose();

    // A connection of its own sees what is committed and nothing else.
    private bool IsMarked(string recordId)
    {
        var journal = Path.Combine(_host.RunFolders.Single(), "run.db");
        using var connection = new SqliteConnection($"Data Source={journal};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM send_log JOIN operations USING (operation_id) WHERE record_id = $id";
        command.Parameters.AddWithValue("$id", recordId);
        return (long)(command.ExecuteScalar() ?? 0L) == 1;
    }
}
