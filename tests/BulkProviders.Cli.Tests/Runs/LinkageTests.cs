using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Tenants that show links only where they are asked for, or only at an address of their own: what is not shown is not known, and never empty.</summary>
public sealed class LinkageTests
{
    public static readonly TheoryData<string> Habits = ["always", "included", "left-out", "links-only"];

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task An_untouched_export_is_imported_again_without_a_write(string linkage)
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", linkage));
        Assert.Equal("created 8", (await bench.ImportAsync(Workbook(bench))).Tally);
        Assert.Equal(0, (await bench.Cli.RunAsync("export", "-o", "out.xlsx")).ExitCode);
        var before = bench.State();

        var again = await bench.ImportAsync("out.xlsx");

        Assert.True(again is { ExitCode: 0 } && again.Count("unchanged") == again.Count("rows") && again.Requests("writes") == 0, again.Tally + again.Error + again.Output);
        Assert.Equal(before, bench.State());
    }

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task A_reference_that_is_to_be_cleared_is_cleared_and_one_that_is_changed_is_changed(string linkage)
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", linkage));
        var first = await bench.ImportAsync(Workbook(bench));
        var (one, two) = (first.Row("P-1").RecordId, first.Row("P-2").RecordId);
        bench.Workbook("edited.xlsx", Sheet.Of("Providers", "ID|Parent Organization", $"{one}|<clear>", $"{two}|{first.Row("O-2").RecordId}"));

        var edited = await bench.ImportAsync("edited.xlsx");

        Assert.True(edited is { Tally: "updated 2", ExitCode: 0 }, edited.Tally + edited.Error + edited.Output);
        Assert.False(bench.Record("providers", one).ContainsKey("parent_organization"));
        Assert.Equal(first.Row("O-2").RecordId, bench.Record("providers", two)["parent_organization"]);
        Assert.Equal("unchanged 2", (await bench.ImportAsync("edited.xlsx", "--again")).Tally);
    }

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task A_link_that_is_taken_out_of_a_cell_with_the_whole_list_is_taken_away(string linkage)
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", linkage));
        var languages = bench.Server.State.Ids("languages");
        var id = (await bench.ImportAsync(Workbook(bench))).Row("S-1").RecordId;
        bench.Workbook("fewer.xlsx", Sheet.Of("Services", "ID|Languages", $"{id}|<clear>; {Language(bench, 1)}"));

        var fewer = await bench.ImportAsync("fewer.xlsx");

        Assert.True(fewer is { Tally: "updated 1", ExitCode: 0 }, fewer.Tally + fewer.Error + fewer.Output);
        Assert.Equal(languages[1], bench.Record("services", id)["languages"]);
        var again = await bench.ImportAsync("fewer.xlsx", "--again");
        Assert.Equal(("unchanged 1", 0), (again.Tally, again.Requests("writes")));
    }

    [Fact]
    public async Task How_links_are_shown_is_asked_once_and_kept_for_the_next_run()
    {
        await using var bench = await Bench.StartAsync(null, ("linkage", "included"));
        var first = await bench.ImportAsync(Workbook(bench));
        var rows = Enumerable.Range(1, 2).Select(i => $"{first.Row($"P-{i}").RecordId}|{first.Row("L-1").RecordId}").ToArray();
        bench.Workbook("same.xlsx", Sheet.Of("Providers", ["ID|Location", .. rows]));
        var learning = await bench.ImportAsync("same.xlsx");

        var later = await bench.ImportAsync("same.xlsx", "--again");

        Assert.True(later.Requests("reads") <= learning.Requests("reads"), string.Create(CultureInfo.InvariantCulture, $"{later.Requests("reads")} of {learning.Requests("reads")}"));
        Assert.Equal(("unchanged 2", 0), (later.Tally, later.Requests("writes")));
    }

    internal static string Language(Bench bench, int number) => bench.Record("languages", bench.Server.State.Ids("languages")[number])["name"];

    internal static string Workbook(Bench bench)
    {
        string First(string type) => bench.Record(type, bench.Server.State.Ids(type)[0])["name"];
        return bench.Workbook("in.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"),
            Sheet.Of("Parent Organizations", "Row Key|Name", "O-1|Tree Houses", "O-2|Bush Houses"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization",
                $"P-1|Alder House|{First("provider-types")}|L-1|O-1", $"P-2|Birch House|{First("provider-types")}|L-1|O-1"),
            Sheet.Of("Licenses", "Row Key|Provider|License Type|License Status|License Number", $"N-1|P-1|{First("license-types")}|{First("license-statuses")}|111"),
            Sheet.Of("Services", "Row Key|Provider|Name|Service Type|Languages", $"S-1|P-1|Day care|{First("service-types")}|{Language(bench, 0)};{Language(bench, 1)}"));
    }
}
