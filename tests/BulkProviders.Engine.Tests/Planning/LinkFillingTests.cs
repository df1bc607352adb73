using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Planning;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>Links that rows are compared with and that records do not show are asked for: each once, together where records lack the same.</summary>
public sealed class LinkFillingTests
{
    private readonly LinkTeller _tenant = new();

    [Fact]
    public async Task Records_that_lack_the_same_links_are_asked_for_in_one_call()
    {
        var existing = Records("oak", "elm");

        await FillAsync(existing, (Linked(1, "parent", "county"), "oak"), (Linked(2, "county", "parent"), "elm"));

        Assert.Equal("oak,elm: county,parent", Assert.Single(_tenant.Asked));
        Assert.All(existing.Values, r => Assert.Equal(["county", "parent"], r.Record.Fields.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Records_that_lack_other_links_are_asked_for_apart()
    {
        var existing = Records("oak", "elm");

        await FillAsync(existing, (Linked(1, "parent"), "oak"), (Linked(2, "county"), "elm"));

        Assert.Equal(["elm: county", "oak: parent"], _tenant.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Links_that_are_shown_and_attributes_are_not_asked_for()
    {
        var existing = Records("oak");
        existing[("providers", "oak")] = existing[("providers", "oak")] with { Record = LinkTeller.With(existing[("providers", "oak")].Record, ["parent"]) };

        await FillAsync(existing, (Linked(1, "parent") with { Fields = [.. Linked(1, "parent").Fields, new DraftField("name", new FieldValue.Text("Oak"))] }, "oak"));

        Assert.Empty(_tenant.Asked);
    }

    [Fact]
    public async Task Rows_without_a_record_or_whose_record_is_not_shown_are_passed_over()
    {
        var existing = Records("oak");

        await FillAsync(existing, (Linked(1, "parent"), null), (Linked(2, "parent"), "gone"), (Linked(3, "parent"), "oak"), (Linked(4, "parent"), "oak"));

        Assert.Equal("oak: parent", Assert.Single(_tenant.Asked));
        Assert.Single(existing);
    }

    private Task FillAsync(Dictionary<(string, string), KeptRecord> existing, params (ResourceDraft, string?)[] drafts) =>
        new LinkFilling(_tenant, Catalog).RunAsync(drafts, existing, TestContext.Current.CancellationToken);

    private static Dictionary<(string, string), KeptRecord> Records(params string[] ids) =>
        ids.ToDictionary(id => ("providers", id), id => new KeptRecord(new ResourceRecord("providers", id, new Dictionary<string, FieldValue>()), DateTimeOffset.UnixEpoch));

    private static ResourceDraft Linked(long id, params string[] members) =>
        Draft(id, "providers", [.. members.Select(m => new DraftField(m, new FieldValue.One(new RecordIdentifier("parents", "p"))))]);

    private sealed class LinkTeller : IRecordReader
    {
        public List<string> Asked { get; } = [];

        public static ResourceRecord With(ResourceRecord record, IReadOnlyCollection<string> members) =>
            record with { Fields = record.Fields.Concat(members.Select(m => KeyValuePair.Create(m, (FieldValue)new FieldValue.One(new RecordIdentifier("parents", "q"))))).ToDictionary() };

        public Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
            ResourceSchema schema, IReadOnlyList<ResourceRecord> records, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
        {
            Asked.Add($"{string.Join(',', records.Select(r => r.Id))}: {string.Join(',', members)}");
            return Task.FromResult<IReadOnlyList<ResourceRecord>>([.. records.Select(r => With(r, members))]);
        }

        public IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, CancellationToken cancellationToken) => throw new InvalidOperationException("No list is wanted.");

        public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No record is wanted.");

        public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken) => throw new InvalidOperationException("No survey is wanted.");

        public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No search is wanted.");
    }
}
