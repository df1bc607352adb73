using BulkProviders.Core.Basics;
using BulkProviders.Engine.Exports;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Exports;

public sealed class ExportPipelineTests
{
    private readonly MemoryTenant _tenant = new();
    private readonly MemoryExport _files = new();

    public ExportPipelineTests() => _tenant
        .Add("kinds", "k1", ("name", new FieldValue.Text("Group Home")))
        .Add("kinds", "k2", ("name", new FieldValue.Text("Shelter")))
        .Add("sites", "s1", ("city", new FieldValue.Text("Boise")), ("zip", new FieldValue.Text("01234")))
        .Add("sites", "s2", ("city", new FieldValue.Text("Salem")))
        .Add("sites", "s3", ("city", new FieldValue.Text("Portland, ME")))
        .Add("agencies", "a1", Agency("Alder", "s1", "k1", 3))
        .Add("agencies", "a2", Agency("Birch, Inc.", "s1", "k2", 4))
        .Add("agencies", "a3", ("name", new FieldValue.Text("Cedar")), ("site", FieldValue.Cleared), ("kind", Link("kinds", "gone")));

    [Fact]
    public async Task Every_page_is_read_and_IDs_come_first()
    {
        var result = await RunAsync(Request("sites", "agencies"));
        Assert.Equal([3, 3], result.Sheets.Select(s => s.Rows));
        Assert.Equal(["ID,City,State,Zip Code", "s1,Boise,,01234", "s2,Salem,,", "s3,Portland, ME,,"], Rows("Sites"));
    }

    [Fact]
    public async Task References_are_ids_and_lookups_are_labels_or_ids_where_the_label_is_gone()
    {
        await RunAsync(Request("agencies"));
        Assert.Equal(["ID,Name,Site,Site ID,Kind,Beds,Opened On", "a1,Alder,,s1,Group Home,3,", "a2,Birch, Inc.,,s1,Shelter,4,", "a3,Cedar,,,gone,,"], Rows("Agencies"));
    }

    [Fact]
    public async Task A_filter_holds_although_the_server_ignores_it()
    {
        var result = await RunAsync(Request("agencies") with { Filters = [new ExportFilter("Kind", false, "shelter")] });
        Assert.Equal(1, result.Sheets[0].Rows);
        Assert.Equal(new KeyValuePair<string, string>("kind.id", "k2"), _tenant.Queries[^1].Filters.Single());
        result = await RunAsync(Request("agencies") with { Filters = [new ExportFilter("beds", true, "4")] });
        Assert.Equal(["a1", "a3"], Rows("Agencies").Skip(1).Select(r => r[..2]));
    }

    [Fact]
    public async Task A_value_with_a_comma_is_not_sent_to_the_server_which_would_split_it()
    {
        var result = await RunAsync(Request("agencies") with { Filters = [new ExportFilter("Name", false, "Birch, Inc.")] });
        Assert.Equal(1, result.Sheets[0].Rows);
        Assert.Empty(_tenant.Queries[^1].Filters);
    }

    [Fact]
    public async Task An_empty_filter_value_finds_what_is_not_set()
    {
        await RunAsync(Request("agencies") with { Filters = [new ExportFilter("Site", false, "")] });
        Assert.StartsWith("a3,", Assert.Single(Rows("Agencies").Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_the_tenant_does_not_show_by_itself_are_asked_for()
    {
        _tenant.HidesLinks = true;
        await RunAsync(Request("agencies"));
        Assert.Contains("a1,Alder,,s1,Group Home,3,", Rows("Agencies"));
        Assert.Equal(4, Rows("Agencies").Count);
    }

    [Theory]
    [InlineData(0, ExitCode.NoAccess)]
    [InlineData(1, ExitCode.ExportIncomplete, "at the values of the dropdowns")]
    [InlineData(2, ExitCode.ExportIncomplete, "at Agencies after 0 records")]
    [InlineData(3, ExitCode.ExportIncomplete, "at Agencies after 0 records")]
    [InlineData(4, ExitCode.ExportIncomplete, "at Agencies after 2 records")]
    public async Task Once_the_tenant_has_answered_an_outage_is_an_incomplete_export_wherever_it_comes(int answers, ExitCode exitCode, string place = "")
    {
        _tenant.Add("kinds", "k3", ("name", new FieldValue.Text("Hotel"))).AnswersLeft = answers;
        var problem = await Assert.ThrowsAsync<RunException>(() => RunAsync(Request("agencies") with { Include = [A.Sites] }));
        Assert.Equal(exitCode, problem.ExitCode);
        Assert.Contains(place, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Related_records_come_along_once_each()
    {
        var result = await RunAsync(Request("agencies") with { Include = [A.Sites] });
        Assert.Equal(["s1,Boise,,01234"], Rows("Sites").Skip(1));
        Assert.Equal(["s1"], _tenant.Fetched);
        Assert.Equal(["agencies", "sites"], result.Sheets.Select(s => s.Type));
        await RunAsync(Request("sites") with { Include = [A.Agencies], Filters = [new ExportFilter("City", false, "Boise")] });
        Assert.Equal(["a1", "a2"], Rows("Agencies").Skip(1).Select(r => r[..2]));
    }

    [Fact]
    public async Task Fewer_records_than_the_tenant_counts_are_not_proven_and_nothing_is_written()
    {
        _tenant.Withheld = 1;
        var result = await RunAsync(Request("sites"));
        Assert.Equal(ProofGrade.Unproven, Assert.Single(result.Sheets).Proof.Grade);
        Assert.Contains("counts 4 records and shows 3 records", result.Sheets[0].Proof.Reason, StringComparison.Ordinal);
        Assert.Empty(result.Files);
        Assert.Null(_files.Complete);
    }

    [Fact]
    public async Task What_breaks_off_is_incomplete_and_what_never_began_is_no_access()
    {
        _tenant.BreaksAt = "sites";
        var broken = await Assert.ThrowsAsync<RunException>(() => RunAsync(Request("sites")));
        Assert.Equal(ExitCode.ExportIncomplete, broken.ExitCode);
        _tenant.IsClosed = true;
        var closed = await Assert.ThrowsAsync<RunException>(() => RunAsync(Request("sites")));
        Assert.Equal(ExitCode.NoAccess, closed.ExitCode);
        Assert.Null(_files.Complete);
    }

    [Fact]
    public async Task A_name_that_is_no_column_is_refused_before_anything_is_read()
    {
        foreach (var request in new[]
        {
            Request("sites") with { Fields = ["Citty"] },
            Request("sites") with { Sort = "-Citty" },
            Request("sites", "agencies") with { Filters = [new ExportFilter("City", false, "x")] }
        })
            Assert.Equal(ExitCode.Unusable, (await Assert.ThrowsAsync<RunException>(() => RunAsync(request))).ExitCode);
        Assert.Empty(_tenant.Queries);
        Assert.Equal(0, _files.Begun);
    }

    [Theory]
    [InlineData("Name=Alder", "Name", false, "Alder")]
    [InlineData("Name != A=B ", "Name", true, "A=B")]
    [InlineData("Name=", "Name", false, "")]
    public void A_filter_is_read_as_it_is_written(string text, string column, bool isNegated, string value) =>
        Assert.Equal(new ExportFilter(column, isNegated, value), ExportFilter.Parse(text));

    [Theory]
    [InlineData("Name")]
    [InlineData("=x")]
    [InlineData("!=x")]
    public void What_is_no_filter_is_not_read_as_one(string text) => Assert.Null(ExportFilter.Parse(text));

    private static (string, FieldValue)[] Agency(string name, string site, string kind, int beds) =>
    [
        ("name", new FieldValue.Text(name)), ("site", Link("sites", site)), ("kind", Link("kinds", kind)), ("beds", new FieldValue.Number(beds))
    ];

    private static FieldValue.One Link(string type, string id) => new(new RecordIdentifier(type, id));

    private static ExportRequest Request(params string[] types) => new()
    {
        Types = [.. types.Select(t => t == "sites" ? A.Sites : A.Agencies)],
        Path = "out.xlsx"
    };

    private Task<ExportResult> RunAsync(ExportRequest request) =>
        new ExportPipeline(_tenant, _files, A.Catalog()).RunAsync(request, sheets => sheets.All(s => s.Sheet.Proof.IsProven), new Progress<ExportProgress>(), TestContext.Current.CancellationToken);

    private List<string> Rows(string sheet) => _files.Complete?[sheet] ?? [];
}
