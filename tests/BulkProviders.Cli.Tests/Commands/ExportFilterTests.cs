using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>Filters of an export: what they name must be there, and nothing is said to be complete because a tenant misread one.</summary>
public sealed class ExportFilterTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    private async Task<TestTenant> TenantAsync(params (string Name, string Value)[] behaviours)
    {
        var tenant = await TestTenant.StartAsync(_host);
        Book.Save(_host.Folder.File("in.xlsx"),
            Sheet.Of("Parent Organizations", "Row Key|Name", "O-1|Riverbend Services, Inc.", "O-2|Twin House", "O-3|Twin House"),
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108", "L-3|3 Cedar Street|Salem||"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization",
                "P-1|Alder House|Group Home|L-1|O-1", "P-2|Birch House|Group Home|L-2|O-1", "P-3|Cedar House|Group Home|L-3|", "P-4|Dogwood House|Group Home|L-1|O-2"));
        Assert.Equal(0, (await _host.RunAsync("import", "in.xlsx")).ExitCode);
        tenant.Behave(behaviours);
        return tenant;
    }

    private async Task<string[]> NamesAsync(string filter)
    {
        var result = await _host.RunAsync("export", "providers", "-o", "out.csv", "--keep-base", "0", "--filter", filter, "--fields", "Name");
        Assert.True(result.ExitCode == 0, result.All);
        return [.. (await File.ReadAllLinesAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(l => l.Split(',')[^1])];
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("linkage", "included")]
    [InlineData("filters", "refused")]
    [InlineData("filters", "ignored")]
    [InlineData("filters", "single")]
    [InlineData("sorting", "refused-400")]
    [InlineData("sorting", "failing-500")]
    [InlineData("total-scope", "whole")]
    [InlineData("past-the-end", "last-page")]
    public async Task A_reference_is_filtered_by_name_or_by_ID_alike(string behaviour, string value)
    {
        await using var tenant = await TenantAsync(behaviour.Length == 0 ? [] : [(behaviour, value)]);
        _host.Time = new HurriedTime();
        var id = tenant.Server.State.Ids("parent-organizations").First(i => tenant.Server.State.Find("parent-organizations", i)?["name"] == "Riverbend Services, Inc.");
        Assert.Equal(["Alder House", "Birch House"], (await NamesAsync("Parent Organization=riverbend services, inc.")).Order());
        Assert.Equal(["Alder House", "Birch House"], (await NamesAsync("Parent Organization=" + id)).Order());
        Assert.Equal(["Cedar House", "Dogwood House"], (await NamesAsync("Parent Organization!=" + id)).Order());
        Assert.Equal(["Cedar House"], await NamesAsync("Parent Organization="));
        Assert.Equal(["Cedar House"], await NamesAsync("Location=3 Cedar Street"));
        Assert.Equal(["Birch House", "Cedar House", "Dogwood House"], (await NamesAsync("Name!=Alder House")).Order());
    }

    [Theory]
    [InlineData("Parent Organization=Riverbend", "the tenant shows no record of Parent Organizations with")]
    [InlineData("Parent Organization=Riverbend Service, Inc.", "Did you mean 'Riverbend Services, Inc.'?")]
    [InlineData("Parent Organization!=Nobody", "or the ID, 'Nobody'")]
    [InlineData("Parent Organization=0d5cbb3b-0000-4000-8000-000000000000", "the tenant shows no record")]
    [InlineData("Parent Organization=Twin House", "'Twin House' names 2 records of Parent Organizations: ")]
    public async Task A_name_of_nothing_or_of_several_is_an_error(string filter, string expected)
    {
        await using var tenant = await TenantAsync();
        var result = await _host.RunAsync("export", "providers", "-o", "out.csv", "--keep-base", "0", "--filter", filter);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--filter Parent Organization: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        if (filter.EndsWith("Twin House", StringComparison.Ordinal))
            Assert.All(tenant.Server.State.Ids("parent-organizations").Where(i => tenant.Server.State.Find("parent-organizations", i)?["name"] == "Twin House"),
                i => Assert.Contains(i, result.Error, StringComparison.Ordinal));
        Assert.False(File.Exists(_host.Folder.File("out.csv")));
    }

    [Fact]
    public async Task A_blank_value_is_no_other_value()
    {
        await using var tenant = await TenantAsync();
        await _host.RunAsync("export", "locations", "-o", "out.csv", "--keep-base", "0", "--filter", "State!=MA", "--fields", "Address 1");
        var lines = await File.ReadAllLinesAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(["1 Alder Street", "3 Cedar Street"], lines.Skip(1).Select(l => l.Split(',')[^1]).Order());
    }
}
