namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Tenants whose entity tags are weak, or that answer 412 to each: no row was changed by someone else for that.</summary>
public sealed class EntityTagTests
{
    [Theory]
    [InlineData("weak")]
    [InlineData("unsupported")]
    public async Task An_old_comparison_is_no_conflict_where_tags_mean_nothing(string tags)
    {
        await using var bench = await Bench.StartAsync(null, ("entity-tags", tags));
        bench.Cli.Environment["BULKPROVIDERS_IMPORT__MAXCOMPAREAGE"] = "1s";
        bench.Cli.Time = new LeapingTime();
        var first = await bench.ImportAsync(LinkageTests.Workbook(bench));
        Assert.Equal(0, first.ExitCode);
        bench.Workbook("edited.xlsx",
            Sheet.Of("Providers", "ID|Name", $"{first.Row("P-1").RecordId}|Alder Home", $"{first.Row("P-2").RecordId}|Birch Home"),
            Sheet.Of("Services", "ID|Import Operation", $"{first.Row("S-1").RecordId}|Delete"));

        var edited = await bench.ImportAsync("edited.xlsx", "--allow-delete", "1");

        Assert.True(edited is { Tally: "updated 2, deleted 1", ExitCode: 0 }, edited.Tally + edited.Error + edited.Output);
        Assert.Equal("Alder Home", bench.Record("providers", first.Row("P-1").RecordId)["name"]);
    }
}
