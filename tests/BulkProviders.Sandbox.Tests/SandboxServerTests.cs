using System.Net;
using System.Net.Sockets;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Sandbox.Tests;

public sealed class SandboxServerTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private static Task<SandboxServer> StartAsync(SandboxOptions options) =>
        SandboxServer.StartAsync(options, Catalog, TimeProvider.System, TestContext.Current.CancellationToken);

    [Fact]
    public async Task It_listens_on_loopback_only_and_has_a_new_secret_at_each_start()
    {
        await using var first = await StartAsync(new SandboxOptions());
        await using var second = await StartAsync(new SandboxOptions());

        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", first.BaseUrl);
        Assert.Equal(first.BaseUrl + "/oauth2/token", first.TokenUrl);
        Assert.NotEqual(first.ClientSecret, second.ClientSecret);
        Assert.NotEqual(first.DataId, second.DataId);
    }

    [Fact]
    public async Task Kept_data_survive_a_restart_under_the_same_name()
    {
        using var folder = new Folder();
        var options = new SandboxOptions { DataFile = folder.File("kept/sandbox.db"), Seed = 3, ClientSecret = "told" };
        string location, dataId;
        IReadOnlyDictionary<string, long> counts;
        await using (var caller = await Caller.StartAsync(options, Catalog))
        {
            location = await caller.LocationAsync("\"city\":\"Trois-Rivières\"");
            (await caller.DeleteAsync("/providers/locations/" + caller.Server.State.Ids("locations")[1])).Expect(204);
            (counts, dataId) = (caller.Server.State.Counts(), caller.Server.DataId);
        }

        await using var again = await Caller.StartAsync(options, Catalog);

        Assert.Equal("Trois-Rivières", (string?)(await again.GetAsync("/providers/locations/" + location)).Expect(200).Attributes["city"]);
        Assert.Equal(counts, again.Server.State.Counts());
        Assert.Equal(dataId, again.Server.DataId);
        Assert.Equal("told", again.Server.ClientSecret);
    }

    [Fact]
    public async Task Two_sandboxes_on_one_file_do_not_lose_writes()
    {
        using var folder = new Folder();
        var options = new SandboxOptions { DataFile = folder.File("sandbox.db") };
        await using var first = await Caller.StartAsync(options, Catalog);
        await using var second = await Caller.StartAsync(options, Catalog);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? first : second).LocationAsync()));

        Assert.Equal(40, first.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_sentence_for_the_user()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<RunException>(() => StartAsync(new SandboxOptions { Port = port }));

        Assert.Equal(ExitCode.Unusable, error.ExitCode);
        Assert.Contains("another program uses it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_is_something_else_is_a_sentence_for_the_user_and_stays_as_it_was()
    {
        using var folder = new Folder();
        var file = folder.File("letter.txt");
        var text = string.Join('\n', Enumerable.Repeat("Dear team, this is no database.", 200));
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<RunException>(() => StartAsync(new SandboxOptions { DataFile = file }));

        Assert.Equal(ExitCode.Unusable, error.ExitCode);
        Assert.Contains("letter.txt", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_address_or_a_method_that_is_not_there_is_answered_with_a_document()
    {
        await using var caller = await Caller.StartAsync();

        Assert.Equal("404", (string?)(await caller.GetAsync("/providers")).Expect(404).Error["status"]);
        Assert.Equal("405", (string?)(await caller.PatchAsync("/providers/locations", "{}")).Expect(405).Error["status"]);
        (await caller.PostAsync($"/providers/locations/{Unknown.Id}", "{}")).Expect(405);
        (await caller.SendAsync("PUT", "/providers/locations", "{}")).Expect(405);
        (await caller.GetAsync("/providers/locations/" + Unknown.Id)).Expect(404);
    }

    [Fact]
    public async Task Behaviours_can_change_while_it_runs()
    {
        await using var caller = await Caller.StartAsync();
        (await caller.GetAsync("/providers/locations?page[size]=5")).Expect(400);

        caller.Server.Behave(SandboxBehaviours.Parse(["paging=number"]));

        (await caller.GetAsync("/providers/locations?page[size]=5")).Expect(200);
    }
}
