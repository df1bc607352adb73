using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Testing.Http;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Servers that cannot be worked with: exit code 4 before the first write, and what to look at.</summary>
public sealed class BadTenantTests : IDisposable
{
    private readonly CliHost _cli = new();

    public BadTenantTests()
    {
        Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", "P-1|Alder House|Group Home|0190b1f0-0000-7000-8000-000000000001"));
        Book.Save(_cli.Folder.File("sites.xlsx"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));
        _cli.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        _cli.Time = new HurriedTime();
        _cli.Environment["BULKPROVIDERS_TENANT__REQUESTTIMEOUT"] = "1h";
    }

    [Fact]
    public async Task A_server_out_of_reach()
    {
        var nobody = ScriptedServer.Nobody();
        ReadyToken(nobody);
        await RefusedAsync("book.xlsx", nobody.Host, "Check");
    }

    [Fact]
    public async Task A_name_that_does_not_exist()
    {
        ReadyToken(new Uri("https://no-such-host.invalid"));
        await RefusedAsync("book.xlsx", "no-such-host.invalid", "Check");
    }

    [Theory]
    [InlineData("<html><body>Please sign in</body></html>", "text/html")]
    [InlineData("It works!", "text/plain")]
    [InlineData("", "text/plain")]
    [InlineData("{\"data\":[{\"type\":", "application/vnd.api+json")]
    public async Task A_server_that_does_not_speak_JSON_API(string body, string contentType)
    {
        await using var server = ScriptedServer.Replies(Reply.Typed(200, contentType, body));
        ReadyToken(server.Url);
        await RefusedAsync("book.xlsx", "Tenant:BaseUrl");
        Assert.DoesNotContain(server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public async Task A_server_that_answers_every_write_with_a_page_loses_no_row()
    {
        await using var server = ScriptedServer.Start(r => r.Method == "GET"
            ? Reply.Json(200, """{"data":[],"links":{}}""")
            : Reply.Typed(200, "text/html", "<html><body>Please sign in</body></html>"));
        ReadyToken(server.Url);
        var outcome = await RunAsync("sites.xlsx");
        Assert.NotEqual(0, outcome.ExitCode);
        outcome.AssertBalanced();
        Assert.Equal(2, outcome.Count("rows"));
        Assert.All(outcome.Rows, r => Assert.Contains(r.Status, new[] { "Failed", "Unconfirmed", "Blocked", "Not Attempted" }));
        Assert.Contains(outcome.Rows, r => r.Error.Length > 0);
    }

    [Fact]
    public async Task A_wrong_secret()
    {
        await using var bench = await Bench.StartAsync();
        bench.Cli.Environment["BULKPROVIDERS_CLIENT_SECRET"] = "wrong-secret-7";
        bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        bench.Workbook("more.xlsx", Sheet.Of("Locations", "ID|City", "0190b1f0-0000-7000-8000-000000000001|Salem"));
        foreach (var args in new string[][] { ["sites.xlsx"], ["more.xlsx"], ["more.xlsx", "--dry-run"] })
        {
            var outcome = await bench.ImportAsync(args);
            Assert.Equal(4, outcome.ExitCode);
            Assert.Contains("refuses the credentials", outcome.Error, StringComparison.Ordinal);
            Assert.Contains("Check Tenant:ClientId and BULKPROVIDERS_CLIENT_SECRET", outcome.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-secret-7", outcome.Output + outcome.Error, StringComparison.Ordinal);
        }
        Assert.Equal(0, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task An_expired_ready_token()
    {
        await using var bench = await Bench.StartAsync();
        bench.Cli.Environment["BULKPROVIDERS_TOKEN"] = "expired-token-8";
        bench.Workbook("book.xlsx", Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", "P-1|Alder House|Group Home|0190b1f0-0000-7000-8000-000000000001"));
        var outcome = await bench.ImportAsync("book.xlsx");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("The ready token (BULKPROVIDERS_TOKEN) has expired or is not valid here", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("expired-token-8", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task A_token_that_expires_in_mid_run_is_renewed_and_no_row_is_lost()
    {
        await using var bench = await Bench.StartAsync(null, ("unauthorized-every", "5"));
        bench.Hurry();
        bench.Workbook("sites.xlsx", Sheet.Locations([.. Enumerable.Range(1, 20).Select(i => $"L-{i}|{i} Alder Street|Salem|OR|97301")]));
        // One call at a time: each forgotten token meets one call only.
        var outcome = await bench.ImportAsync("sites.xlsx", "--parallel", "1");
        Assert.Equal((0, "created 20"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(20, bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_missing_role_is_named_and_every_row_has_its_outcome()
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "locations:create"));
        bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));
        var outcome = await bench.ImportAsync("sites.xlsx");
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(2, outcome.Count("failed") + outcome.Count("blocked") + outcome.Count("notAttempted"));
        Assert.Contains("Providers - Create (All)", string.Concat(outcome.Rows.Select(r => r.Error)) + outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.State.Count("locations"));
    }

    public void Dispose() => _cli.Dispose();

    private void ReadyToken(Uri url)
    {
        _cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = url.ToString();
        _cli.Environment["BULKPROVIDERS_TOKEN"] = "ready";
    }

    private async Task<RunOutcome> RunAsync(string file)
    {
        var result = await _cli.RunAsync("import", file, "--json");
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        return new RunOutcome(result);
    }

    private async Task RefusedAsync(string file, params string[] expected)
    {
        var outcome = await RunAsync(file);
        Assert.True(outcome.ExitCode == 4, $"Exit code {outcome.ExitCode}: {outcome.Error}");
        Assert.All(expected, e => Assert.Contains(e, outcome.Error, StringComparison.Ordinal));
        outcome.AssertBalanced();
    }
}
