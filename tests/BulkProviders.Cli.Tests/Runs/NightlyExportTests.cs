using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A month of nightly exports: records come and go, one night the tenant has shrunk, one night a column is new, one night the tenant goes away in the middle.</summary>
public sealed class NightlyExportTests : IDisposable
{
    private const int Nights = 30;
    private const int ShrunkNight = 9;
    private const int ColumnNight = 15;
    private const int BrokenNight = 21;

    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_month_of_nights_leaves_a_history_that_agrees_with_what_happened()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 40);
        using var client = await tenant.LogInAsync();
        var random = new Random(20261130);
        var alive = tenant.Server.State.Ids("services").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (deleted, edits) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0);
        for (var night = 0; night < Nights; night++)
        {
            if (night > 0 && night % 3 == 0 && night != ColumnNight)
                deleted.Add(await DeleteAsync(client, tenant, alive, random));
            if (night > 0 && night % 3 == 1 && night is not (ShrunkNight or BrokenNight or ColumnNight or ShrunkNight + 1 or BrokenNight + 1))
                edits += await RenameAsync(client, tenant, alive.Order(StringComparer.Ordinal).ElementAt(random.Next(alive.Count)), night);
            tenant.Behave(night switch
            {
                ShrunkNight => [("limited-role", "2")],
                BrokenNight => [("missing-role", "services:read")],
                _ => []
            });
            var before = night == 0 ? null : await File.ReadAllBytesAsync(_host.Folder.File("nightly.csv"), TestContext.Current.CancellationToken);
            var result = await RunAsync(night);
            if (night is ShrunkNight or BrokenNight)
            {
                Assert.True(result.ExitCode is 4 or 5, result.All);
                Assert.Equal(before, await File.ReadAllBytesAsync(_host.Folder.File("nightly.csv"), TestContext.Current.CancellationToken));
                continue;
            }

            Assert.True(result.ExitCode == 0, result.All);
            Assert.Equal(alive.Count, File.ReadLines(_host.Folder.File("nightly.csv")).Count() - 1);
        }

        using var history = new SqliteConnection($"Data Source={_host.Folder.File("history.sqlite")};Mode=ReadOnly;Pooling=False");
        history.Open();
        Assert.Equal(alive.Count, Number(history, "SELECT count(*) FROM Services WHERE valid_to IS NULL"));
        Assert.Equal(deleted.Count, Number(history, "SELECT count(*) FROM Services WHERE gone = 1"));
        Assert.Equal(Nights - 2, Number(history, "SELECT count(*) FROM _exports"));
        Assert.Equal(0, Number(history, "SELECT count(*) FROM Services WHERE valid_to <= valid_from"));
        Assert.InRange(edits, 5, Nights);
        // The night of the new column made a version of each record that was there then and that it is not blank for.
        Assert.True(Number(history, "SELECT count(*) FROM Services WHERE valid_to IS NOT NULL AND gone = 0") >= edits);
        var runs = await _host.RunAsync("runs", "--json");
        using var listed = JsonDocument.Parse(runs.Output);
        Assert.InRange(listed.RootElement.GetProperty("runs").EnumerateArray().Count(r => r.GetProperty("status").GetString() == "completed"), Nights - 2, Nights - 2);
    }

    [Fact]
    public async Task A_history_needs_all_records_and_a_file_of_its_own()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        Assert.Equal(2, (await _host.RunAsync("export", "locations", "-o", "x.csv", "--history", "h.sqlite", "--filter", "City=Salem")).ExitCode);
        _host.Folder.Write("h.sqlite", "This is a letter and no database, and it is longer than a header would be, which is a hundred bytes.");
        var result = await _host.RunAsync("export", "locations", "-o", "x.csv", "--history", "h.sqlite");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is no history of exports", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder.File("x.csv")));
    }

    [Theory]
    [InlineData("all.xlsx", "always")]
    [InlineData("all.xlsx", "included")]
    [InlineData("all", "always")]
    [InlineData("all", "included")]
    public async Task An_untouched_export_that_is_imported_again_writes_nothing(string target, string linkage)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 25, behaviours: [("linkage", linkage)]);
        Assert.Equal(0, (await _host.RunAsync("export", "-o", target)).ExitCode);
        var result = await _host.RunAsync("import", target, "--json", "--yes");
        Assert.True(result.ExitCode == 0, result.All);
        using var summary = JsonDocument.Parse(result.Output);
        Assert.Equal(0, summary.RootElement.GetProperty("requests").GetProperty("writes").GetInt64());
        foreach (var sheet in summary.RootElement.GetProperty("sheets").EnumerateArray())
            Assert.Equal(sheet.GetProperty("rows").GetInt64(), sheet.GetProperty("unchanged").GetInt64());
    }

    private Task<CliResult> RunAsync(int night)
    {
        string[] fields = night < ColumnNight ? ["--fields", "Name,Provider"] : ["--fields", "Name,Provider,Service Type"];
        return _host.RunAsync(["export", "services", "-o", "nightly.csv", "--history", "history.sqlite", "--schema", night == ColumnNight ? "grow" : "lock", .. fields, "--page-size", "20"]);
    }

    private static async Task<string> DeleteAsync(HttpClient client, TestTenant tenant, HashSet<string> alive, Random random)
    {
        var id = alive.Order(StringComparer.Ordinal).ElementAt(random.Next(alive.Count));
        (await client.DeleteAsync(new Uri($"{tenant.Server.BaseUrl}/providers/services/{id}"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        alive.Remove(id);
        return id;
    }

    private static async Task<int> RenameAsync(HttpClient client, TestTenant tenant, string id, int night)
    {
        var body = JsonSerializer.Serialize(new { data = new { type = "services", id, attributes = new { name = "Night " + night.ToString(CultureInfo.InvariantCulture) } } });
        using var content = new StringContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.api+json") } };
        var answer = await client.PatchAsync(new Uri($"{tenant.Server.BaseUrl}/providers/services/{id}"), content, TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? 1 : 0;
    }

    private static long Number(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
