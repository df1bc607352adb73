using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>The page of an export: what is proven, what has changed since the last export of the same target, and why one was refused.</summary>
public sealed class ExportReviewTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_second_night_says_which_records_appeared_and_which_vanished_and_quotes_no_value()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 60);
        var first = await RunAsync(0);
        Assert.Contains("This is the first export of this target", first.Page, StringComparison.Ordinal);
        Assert.Contains("the export is complete (proven)", first.Page, StringComparison.Ordinal);
        var (gone, kept) = (tenant.Server.State.Ids("locations")[0], tenant.Server.State.Ids("locations")[1]);
        _host.Folder.Write("gone.csv", $"ID,City\n{gone},\n");
        Assert.Equal(0, (await _host.RunAsync("delete", "gone.csv=locations", "--allow-delete", "1", "--yes", "--json")).ExitCode);
        _host.Folder.Write("new.csv", "Row Key,Address 1,City,State,Zip Code\nL-1,1 Alder Street,Salem,OR,97301\n");
        Assert.Equal(0, (await _host.RunAsync("import", "new.csv=locations", "--yes", "--json")).ExitCode);

        var (document, page) = await RunAsync(0);

        var sheet = document.GetProperty("sheets")[0];
        Assert.Equal((1, 1), (sheet.GetProperty("appeared").GetInt32(), sheet.GetProperty("vanished").GetInt32()));
        Assert.Equal(sheet.GetProperty("rows").GetInt32(), sheet.GetProperty("before").GetInt32());
        Assert.Contains($"<li>{gone}</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, page, StringComparison.Ordinal);
        Assert.Contains("Locations: 1 gone", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Alder Street", page, StringComparison.Ordinal);
        Assert.All(tenant.Server.State.Ids("locations").Take(20), id => Assert.DoesNotContain((tenant.Server.State.Find("locations", id) ?? throw new InvalidOperationException(id))["address1"], page, StringComparison.Ordinal));
        // Only the last export of a target is held against the next one.
        Assert.Single(_host.RunFolders, f => Directory.Exists(Path.Combine(f, "ids")));
        Assert.Contains("Review:  ", (await _host.RunAsync("show", document.GetProperty("runId").GetString() ?? "")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_refused_says_so_in_its_verdict_and_names_what_vanished()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 200);
        await RunAsync(0);
        var count = tenant.Server.State.Count("locations");
        tenant.Behave(("limited-role", "12"));

        var (document, page) = await RunAsync(5);

        var rows = document.GetProperty("sheets")[0].GetProperty("rows").GetInt32();
        Assert.Contains($"<h1>The last export stays: Locations has shrunk from {count} records to {rows}.</h1>", page, StringComparison.Ordinal);
        Assert.Contains("--accept-shrink", page, StringComparison.Ordinal);
        Assert.Contains($"Locations: {count - rows} gone", page, StringComparison.Ordinal);
        Assert.Equal(count - rows, document.GetProperty("sheets")[0].GetProperty("vanished").GetInt32());
        tenant.Behave();
        Assert.Equal((0, 0), await RunAsync(0) is { } again ? (again.Document.GetProperty("sheets")[0].GetProperty("appeared").GetInt32(), again.Document.GetProperty("sheets")[0].GetProperty("vanished").GetInt32()) : default);
    }

    [Fact]
    public async Task Locked_columns_an_export_without_proof_and_one_that_broke_off_are_verdicts_too()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        await RunAsync(0, "--schema", "lock", "--fields", "City,State");
        Assert.Contains("<h1>The last export stays: the columns are not those that are locked.</h1>", (await RunAsync(5, "--schema", "lock", "--fields", "Address 1,City,State")).Page, StringComparison.Ordinal);
        tenant.Behave(("totals", "too-many"));
        var unproven = (await RunAsync(5)).Page;
        Assert.Contains("<h1>The last export stays: it is not proven that all records of Locations are there.</h1>", unproven, StringComparison.Ordinal);
        Assert.Contains("its count is wrong, or it hides records", unproven, StringComparison.Ordinal);
        tenant.Behave(("missing-role", "locations:read"));
        Assert.NotEqual(0, (await _host.RunAsync("export", "locations", "-o", "out.csv")).ExitCode);
        Assert.Contains("<h1>The last export stays: the export broke off.</h1>", await File.ReadAllTextAsync(Newest("review.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_selection_is_not_held_against_the_last_export_and_what_is_not_known_is_said()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 30);
        await RunAsync(0);
        Assert.Contains("had another selection of records", (await RunAsync(0, "--filter", "City!=Nowhere")).Page, StringComparison.Ordinal);
        await RunAsync(0);
        Directory.Delete(Newest("ids"), recursive: true);
        var (document, page) = await RunAsync(0);
        Assert.Contains("Which records are new and which are gone is not known for Locations", page, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, document.GetProperty("sheets")[0].GetProperty("appeared").ValueKind);
        Assert.Equal(tenant.Server.State.Count("locations"), document.GetProperty("sheets")[0].GetProperty("before").GetInt32());
    }

    [Fact]
    public async Task Turned_off_there_is_no_page_and_no_list_of_IDs()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        _host.Environment["BULKPROVIDERS_REVIEW"] = "off";
        var result = await _host.RunAsync("export", "locations", "-o", "out.csv", "--json");
        Assert.Equal(0, result.ExitCode);
        await Schemas.ValidateAsync("export", result.Output);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(result.Output).RootElement.GetProperty("review").ValueKind);
        Assert.Equal(["log.jsonl", "summary.json"], Directory.EnumerateFileSystemEntries(Assert.Single(_host.RunFolders)).Select(Path.GetFileName).Order());
    }

    private string Newest(string name) => Path.Combine(_host.RunFolders.Order(StringComparer.Ordinal).Last(f => Path.Exists(Path.Combine(f, name))), name);

    private async Task<(JsonElement Document, string Page)> RunAsync(int exitCode, params string[] more)
    {
        var result = await _host.RunAsync(["export", "locations", "-o", "out.csv", .. more, "--json"]);
        Assert.True(result.ExitCode == exitCode, result.All);
        await Schemas.ValidateAsync("export", result.Output);
        var document = JsonDocument.Parse(result.Output).RootElement;
        return (document, await File.ReadAllTextAsync(document.GetProperty("review").GetString() ?? "", TestContext.Current.CancellationToken));
    }
}
