using BulkProviders.Core.Basics;
using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Sandbox.Tests;

public sealed class HostingTests
{
    private const string Locations = "/providers/locations";

    [Fact]
    public async Task A_token_needs_the_right_id_secret_and_grant()
    {
        await using var caller = await Caller.StartAsync();

        var token = (await caller.TokenAsync(caller.Credentials())).Expect(200).Body;
        Assert.Equal(3600, (int?)token["expires_in"]);
        Assert.Equal("Bearer", (string?)token["token_type"]);
        Assert.Equal("invalid_client", (string?)(await caller.TokenAsync(caller.Credentials("guess"))).Expect(400).Body["error"]);
        Assert.Equal("invalid_client", (string?)(await caller.TokenAsync(caller.Credentials().Replace("=sandbox", "=somebody", StringComparison.Ordinal))).Expect(400).Body["error"]);
        Assert.Equal("unsupported_grant_type", (string?)(await caller.TokenAsync("grant_type=password")).Expect(400).Body["error"]);
        Assert.Equal("invalid_request", (string?)(await caller.TokenAsync("")).Expect(400).Body["error"]);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:8080", true)]
    [InlineData("[::1]", true)]
    [InlineData("api.example.org", false)]
    [InlineData("127.0.0.1.example.org", false)]
    [InlineData("localhost.example.org:80", false)]
    [InlineData("10.0.0.7", false)]
    public async Task A_page_that_leads_its_own_name_to_this_computer_is_refused(string host, bool isOwn)
    {
        await using var caller = await Caller.StartAsync();

        (await caller.SendAsync("GET", Locations, null, ("Host", host))).Expect(isOwn ? 200 : 421);
        Assert.Equal(isOwn, (await caller.SendAsync("POST", "/oauth2/token", null, ("Host", host))).Status != 421);
    }

    [Fact]
    public async Task The_data_file_is_its_owners()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new Folder();
        var file = folder.File("practice.db");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { DataFile = file }, Core.Catalog.CatalogReader.ReadDefault(), TimeProvider.System, TestContext.Current.CancellationToken);
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(file) ?? ""))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("form", 200, 400)]
    [InlineData("query", 400, 200)]
    [InlineData("both", 200, 200)]
    public async Task Where_the_token_parameters_stand_is_a_switch(string placement, int byForm, int byQuery)
    {
        await using var caller = await Caller.StartAsync("token-placement=" + placement);

        (await caller.TokenAsync(caller.Credentials())).Expect(byForm);
        (await caller.TokenAsync("", "?" + caller.Credentials())).Expect(byQuery);
    }

    [Fact]
    public async Task Every_call_needs_a_token_and_the_token_expires()
    {
        await using var caller = await Caller.StartAsync("token-lifetime=60");
        (await caller.GetAsync(Locations)).Expect(200);

        caller.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("401", (string?)(await caller.GetAsync(Locations)).Expect(401).Error["status"]);

        await caller.LogInAsync();
        (await caller.GetAsync(Locations)).Expect(200);
        caller.LogOut();
        (await caller.PostAsync(Locations, Json.Resource("locations", ""))).Expect(401);
        (await caller.SendAsync("GET", Locations, null, ("Authorization", "Bearer made-up"))).Expect(401);
    }

    [Theory]
    [InlineData("application/vnd.api+json", 201)]
    [InlineData("application/vnd.api+json; charset=utf-8", 415)]
    [InlineData("application/vnd.api+json; ext=\"https://jsonapi.org/ext/atomic\"", 415)]
    [InlineData("application/vnd.api+json; profile=\"https://example.org/p\"", 201)]
    [InlineData("application/json", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData(null, 415)]
    public async Task A_content_type_with_parameters_or_of_another_kind_is_415(string? contentType, int status)
    {
        await using var caller = await Caller.StartAsync();

        (await caller.SendAsync("POST", Locations, Json.Resource("locations", ""), ("Content-Type", contentType))).Expect(status);
    }

    [Theory]
    [InlineData("application/vnd.api+json", 200)]
    [InlineData("application/vnd.api+json; charset=utf-8", 406)]
    [InlineData("application/vnd.api+json; charset=utf-8, application/vnd.api+json", 200)]
    [InlineData("application/vnd.api+json;q=0.8", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/json", 200)]
    [InlineData("text/html", 406)]
    [InlineData(null, 200)]
    public async Task An_accept_with_parameters_is_406(string? accept, int status)
    {
        await using var caller = await Caller.StartAsync();

        (await caller.SendAsync("GET", Locations, null, accept is null ? [] : [("Accept", accept)])).Expect(status);
    }

    [Theory]
    [InlineData("locations:create", 403, 200, 200)]
    [InlineData("locations:read", 201, 403, 200)]
    [InlineData("locations:update", 201, 200, 403)]
    [InlineData("*:create,LOCATIONS:*", 403, 403, 403)]
    [InlineData("providers:*", 201, 200, 200)]
    public async Task A_missing_role_is_403_FORBIDDEN(string missing, int onCreate, int onRead, int onUpdate)
    {
        await using var caller = await Caller.StartAsync();
        var id = await caller.LocationAsync();
        caller.Server.Behave(SandboxBehaviours.Parse(["missing-role=" + missing]));

        var answers = new[]
        {
            (await caller.PostAsync(Locations, Json.Resource("locations", ""))).Expect(onCreate),
            (await caller.GetAsync(Locations)).Expect(onRead),
            (await caller.PatchAsync($"{Locations}/{id}", Json.Resource("locations", "", id))).Expect(onUpdate)
        };

        Assert.All(answers.Where(a => a.Status == 403), a => Assert.Equal("FORBIDDEN", (string?)a.Error["title"]));
    }

    [Fact]
    public async Task A_missing_role_for_a_type_that_does_not_exist_names_the_nearest()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Caller.StartAsync("missing-role=provider:create"));

        Assert.Contains("'providers'", error.Message, StringComparison.Ordinal);
    }
}
