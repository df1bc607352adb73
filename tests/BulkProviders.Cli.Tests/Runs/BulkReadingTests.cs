using System.Globalization;
using System.Text;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>How many calls it takes to find and compare records, from the command line to the server.</summary>
public sealed class BulkReadingTests
{
    private const string Header = "Name,EIN,Contact Person";

    [Theory]
    [InlineData("honoured")]
    [InlineData("ignored")]
    [InlineData("single")]
    [InlineData("refused")]
    public async Task Promise_7_matching_and_comparing_take_at_most_one_request_for_20_rows_whatever_the_tenant_makes_of_filters(string filters)
    {
        await using var bench = await StartAsync(1000);
        bench.Behave(("filters", filters));
        bench.Csv("parent-organizations.csv", [Header, .. Enumerable.Range(1, 600).Select(i => $"HOUSE {i},{Ein(i)},Kim {i % 2}")]);

        var outcome = await bench.RunAsync("import", "parent-organizations.csv", "--match", "parent-organizations:Name", "--dry-run");

        Assert.Equal((0, 600), (outcome.ExitCode, outcome.Count("updated")));
        Assert.InRange(outcome.Requests("reads"), 10, 600 / 20);
    }

    // Ten pages where the IDs stand in all of them, four calls to learn the tenant's ways, and one for the whole collection: the sheet is a part of one, and
    // servers are known whose totals overlook filters.
    [Theory]
    [InlineData("honoured", 15)]
    [InlineData("ignored", 15)]
    [InlineData("single", 15)]
    [InlineData("refused", 15)]
    public async Task Rows_with_IDs_are_compared_in_the_cheapest_way_too(string filters, int most)
    {
        await using var bench = await StartAsync(1000);
        var ids = bench.Server.State.Ids("parent-organizations").ToList();
        bench.Behave(("filters", filters));
        bench.Csv("parent-organizations.csv", ["ID,Name,Contact Person", .. ids.Take(700).Select(i => $"{i},{bench.Record("parent-organizations", i)["name"]},new")]);

        var outcome = await bench.RunAsync("import", "parent-organizations.csv", "--dry-run");

        Assert.Equal((0, "updated 700"), (outcome.ExitCode, outcome.Tally));
        Assert.InRange(outcome.Requests("reads"), 1, most);
    }

    // One call of them asks for the whole collection: the sheet is a part of one, and servers are known whose totals overlook filters.
    // The names stay: another name would be looked for in all pages, before it is given to a record.
    [Theory]
    [InlineData("honoured", 7)]
    [InlineData("ignored", 17)]
    [InlineData("single", 17)]
    [InlineData("refused", 17)]
    public async Task A_few_EINs_are_asked_for_where_the_tenant_proves_that_it_honours_that_and_looked_for_in_all_pages_elsewhere(string filters, int most)
    {
        await using var bench = await StartAsync(1000);
        bench.Behave(("filters", filters));
        bench.Csv("parent-organizations.csv", Header, $"House 7,{Ein(7).Replace("-", "", StringComparison.Ordinal)},x", $"House 900,{Ein(900)},x", $"C,{Ein(5000)},x");

        var outcome = await bench.RunAsync("import", "parent-organizations.csv", "--match", "parent-organizations:EIN", "--dry-run");

        Assert.Equal((0, "created 1, updated 2"), (outcome.ExitCode, outcome.Tally));
        Assert.InRange(outcome.Requests("reads"), 3, most);
    }

    private static string Ein(int number) => string.Create(CultureInfo.InvariantCulture, $"10-{number:D7}");

    /// <summary>A tenant with so many organizations, stored by an import that this one knows nothing of.</summary>
    private static async Task<Bench> StartAsync(int count)
    {
        var bench = await Bench.StartAsync();
        var text = new StringBuilder(Header).AppendLine();
        for (var i = 1; i <= count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"House {i},{Ein(i)},Lee");
        var folder = Directory.CreateDirectory(bench.File("before"));
        var path = Path.Combine(folder.FullName, "parent-organizations.csv");
        await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await bench.RunAsync("import", path, "--runs", bench.File("other runs"), "--ledger", bench.File("other ledgers"))).ExitCode);
        return bench;
    }
}
