namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Tenants that answer a write as done and leave links as they were, or keep them twice.</summary>
public sealed class IgnoredLinksTests
{
    [Theory]
    [InlineData("always", "ok")]
    [InlineData("always", "no-content")]
    [InlineData("included", "ok")]
    [InlineData("links-only", "no-content")]
    public async Task A_null_that_an_update_ignores_is_sent_to_the_relationship_itself(string linkage, string answer)
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", linkage), ("patch-null", "ignored"), ("update-answer", answer));
        var id = (await bench.ImportAsync(LinkageTests.Workbook(bench))).Row("P-1").RecordId;
        bench.Workbook("edited.xlsx", Sheet.Of("Providers", "ID|Name|Parent Organization", $"{id}|Alder Home|<clear>"));

        var edited = await bench.ImportAsync("edited.xlsx");

        Assert.True(edited is { Tally: "updated 1", ExitCode: 0 }, edited.Tally + edited.Error + edited.Output);
        Assert.False(bench.Record("providers", id).ContainsKey("parent_organization"));
        Assert.Equal("Alder Home", bench.Record("providers", id)["name"]);
    }

    [Theory]
    [InlineData("always", "")]
    [InlineData("included", "New Name")]
    [InlineData("links-only", "")]
    public async Task A_relationship_that_updates_ignore_is_set_at_its_own_address(string linkage, string name)
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", linkage), ("patch-relationships", "ignored"));
        var first = await bench.ImportAsync(LinkageTests.Workbook(bench));
        var id = first.Row("P-1").RecordId;
        bench.Workbook("edited.xlsx", Sheet.Of("Providers", "ID|Name|Location", $"{id}|{name}|{first.Row("L-2").RecordId}"));

        var edited = await bench.ImportAsync("edited.xlsx");

        Assert.True(edited is { Tally: "updated 1", ExitCode: 0 }, edited.Tally + edited.Error + edited.Output);
        Assert.Equal(first.Row("L-2").RecordId, bench.Record("providers", id)["facility_location"]);
    }

    [Theory]
    [InlineData("always", "ok", "Alder Home", true)]
    [InlineData("always", "ok", "", false)]
    [InlineData("always", "no-content", "Alder Home", false)]
    [InlineData("included", "ok", "", true)]
    [InlineData("included", "no-content", "Alder Home", true)]
    public async Task A_relationship_that_the_tenant_keeps_nowhere_fails_its_row(string linkage, string answer, string name, bool withLanguages)
    {
        await using var bench = await Bench.StartAsync(
            null, ("linkage", linkage), ("patch-relationships", "ignored"), ("relationship-address", "read-only"), ("update-answer", answer));
        bench.Cli.Environment["BULKPROVIDERS_IMPORT__INDOUBTWAIT"] = "0s";
        var first = await bench.ImportAsync(LinkageTests.Workbook(bench));
        var (provider, service) = (first.Row("P-1").RecordId, first.Row("S-1").RecordId);
        List<Sheet> sheets = [Sheet.Of("Providers", "ID|Name|Location", $"{provider}|{name}|{first.Row("L-2").RecordId}")];
        if (withLanguages)
            sheets.Add(Sheet.Of("Services", "ID|Name|Languages", $"{service}|{name}|{LinkageTests.Language(bench, 2)}"));
        bench.Workbook("edited.xlsx", [.. sheets]);

        var edited = await bench.ImportAsync("edited.xlsx");

        Assert.Equal(($"failed {sheets.Count}", 1), (edited.Tally, edited.ExitCode));
        Assert.Contains("value-ignored", edited.Codes);
        Assert.Equal(name.Length > 0, edited.Codes.Contains("links-not-changed"));
        Assert.Equal(first.Row("L-1").RecordId, bench.Record("providers", provider)["facility_location"]);
    }

    [Fact]
    public async Task A_link_that_is_there_twice_or_named_twice_counts_once()
    {
        await using var bench = await Bench.StartAsync(null, ("doubled-links", "kept"));
        var languages = bench.Server.State.Ids("languages");
        var id = (await bench.ImportAsync(LinkageTests.Workbook(bench))).Row("S-1").RecordId;
        using var added = await Wire.SendAsync(bench, HttpMethod.Post, $"/providers/services/{id}/relationships/languages", $$"""{"data":[{"type":"languages","id":"{{languages[0]}}"}]}""");
        Assert.Equal($"{languages[0]},{languages[1]},{languages[0]}", bench.Record("services", id)["languages"]);
        var (one, two, three) = (LinkageTests.Language(bench, 0), LinkageTests.Language(bench, 1), LinkageTests.Language(bench, 2));
        bench.Workbook("same.xlsx", Sheet.Of("Services", "ID|Languages", $"{id}|<clear>; {one};{two}"));
        bench.Workbook("more.xlsx", Sheet.Of("Services", "ID|Languages", $"{id}|{three};{languages[2]}"));

        var same = await bench.ImportAsync("same.xlsx");
        Assert.Equal(("unchanged 1", 0), (same.Tally, same.Requests("writes")));
        Assert.Equal("updated 1", (await bench.ImportAsync("more.xlsx")).Tally);

        Assert.Equal(1, bench.Record("services", id)["languages"].Split(',').Count(l => l == languages[2]));
    }
}
