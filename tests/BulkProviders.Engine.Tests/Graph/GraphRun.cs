using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Graph;

/// <summary>A row of a graph, by names.</summary>
/// <param name="Name">Its name: the key by which others refer to it.</param>
/// <param name="Resource">Its type.</param>
internal sealed record Node(string Name, string Resource)
{
    /// <summary>For groups: the house that leads it. For houses: the group that it belongs to, which it must have.</summary>
    public string? Link { get; init; }

    /// <summary>For houses: another house.</summary>
    public string? Partner { get; init; }

    /// <summary>For houses: others.</summary>
    public IReadOnlyList<string> Friends { get; init; } = [];

    /// <summary>The id of a record that is there already.</summary>
    public string? Id { get; init; }

    public IEnumerable<string> References => new[] { Link, Partner }.OfType<string>().Concat(Friends);

    public override string ToString() => $"{Name}{(Id is null ? "" : "!")}→[{Link};{Partner};{string.Join(',', Friends)}]";
}

/// <summary>Plans and sends rows that refer to each other, from their drafts on.</summary>
internal sealed class GraphRun : IDisposable
{
    /// <summary>Groups (led by a house) and houses (of a group, which links them all back; with a partner and friends); houses are published.</summary>
    public static readonly ResourceCatalog Usual = CatalogOf(partnerIsRequired: false);

    /// <summary>The same, but every house must have a partner.</summary>
    public static readonly ResourceCatalog Strict = CatalogOf(partnerIsRequired: true);

    private static ResourceCatalog CatalogOf(bool partnerIsRequired) => A.Catalog(
        A.Schema("groups", A.Column("Name", "name") with { RequiredOnCreate = true, SentOnUpdate = true }, Reference("Leader", "leader", "houses")),
        A.Schema("houses",
            A.Column("Name", "name") with { RequiredOnCreate = true, SentOnUpdate = true },
            Reference("Group", "group", "groups") with { RequiredOnCreate = true },
            Reference("Partner", "partner", "houses") with { RequiredOnCreate = partnerIsRequired },
            Reference("Friends", "friends", "houses") with { Many = true })
        with
        {
            PublishMember = "published",
            InverseLinks = [new InverseLink("Group", "houses", Evidence.Stated) { Many = true }, new InverseLink("Group", "first", Evidence.Stated) { FirstWins = true }]
        });

    private readonly string _folder = Directory.CreateTempSubdirectory("bulkproviders-graph-").FullName;
    private readonly ResourceCatalog _catalog;
    private RunJournal _journal;

    public GraphRun(StrictTenant tenant, params IReadOnlyList<Node> nodes)
        : this(Usual, tenant, nodes)
    {
    }

    public GraphRun(ResourceCatalog catalog, StrictTenant tenant, params IReadOnlyList<Node> nodes)
    {
        (_catalog, Tenant, Nodes) = (catalog, tenant, nodes);
        _journal = RunJournal.Create(Path.Combine(_folder, "run.db"), TestRun.Facts, _catalog);
        _journal.Rows.AddFile(new SourceFile(1, "/in/graph.xlsx", "/run/input/graph.xlsx", "ab", "xlsx"));
        _journal.Rows.AddSheet(TestRun.Sheet(1, "houses"));
        _journal.Drafts.AddDrafts([.. nodes.Select((_, i) => TestRun.Row(i + 1, 1, i + 2))]);
        _journal.Rows.CloseSheet(1, new SheetTotals(nodes.Count, 0, 0, new Dictionary<int, DayMonthOrder>()));
        var numbers = nodes.Select((n, i) => (n.Name, Number: i + 1L)).ToDictionary(n => n.Name, n => n.Number);
        _journal.Drafts.AddDrafts([.. nodes.Select(n => TestRun.Mapped(DraftOf(n, numbers)))]);
    }

    public StrictTenant Tenant { get; }

    public IReadOnlyList<Node> Nodes { get; }

    public RunJournal Journal => _journal;

    public async Task PlanAsync() => await new Planner(
        _journal.Plan, _catalog, Tenant, new ImportOptions { Mode = ImportMode.Import, RunId = "r" }, TimeProvider.System)
        .RunAsync(Nodes.Count, new Progress<RunProgress>(), TestContext.Current.CancellationToken);

    /// <summary>Sends to the end, or until the token cuts all calls.</summary>
    public async Task SendAsync(CancellationToken abort, int parallel = 8)
    {
        var faults = new List<Exception>();
        var run = new SendingRun(TimeProvider.System, new StopSignals(abort, abort), _journal.Log.Remaining(), new Progress<RunEvent>());
        var options = new ImportOptions { Mode = ImportMode.Import, RunId = "r", Parallel = parallel, InDoubtWait = TimeSpan.Zero };
        using var submitter = new Submitter(_journal.Log, Tenant, _catalog, options, run, faults.Add);
        await submitter.RunAsync();
        Assert.Empty(faults);
    }

    /// <summary>Another process goes on.</summary>
    public void Reopen()
    {
        _journal.Dispose();
        _journal = RunJournal.Open(Path.Combine(_folder, "run.db"), _catalog);
    }

    /// <summary>What became of each row, by its name.</summary>
    public IReadOnlyDictionary<string, RowOutcome> Rows() => _journal.Outcomes.RowsOf(1).ToDictionary(r => Nodes[(int)r.RowId - 1].Name);

    /// <summary>What the tenant holds, with names for ids, in an order of its own.</summary>
    public string State() => string.Join('\n', Tenant.Records.Values.Select(r => $"{r.Type} " + string.Join("; ", r.Fields
        .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={Text(f.Value)}"))).Order(StringComparer.Ordinal));

    public ResourceRecord RecordOf(string name) => Tenant.Records.Values.Single(r => r.Fields["name"] == new FieldValue.Text(name));

    /// <summary>The names of the records that a field leads to.</summary>
    public IReadOnlyList<string> Names(string name, string member) => [.. Ids(RecordOf(name).Fields.GetValueOrDefault(member)).Select(NameOf).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _journal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ColumnSpec Reference(string header, string member, string target) => A.Column(header, member, ColumnTypes.Reference) with { Target = target };

    private static IEnumerable<string> Ids(FieldValue? value) => value switch
    {
        FieldValue.One one => [one.Target.Id],
        FieldValue.Many many => many.Targets.Select(t => t.Id),
        _ => []
    };

    private string Text(FieldValue value) => value is FieldValue.One or FieldValue.Many ? string.Join(',', Ids(value).Select(NameOf).Order(StringComparer.Ordinal)) : value.ToString();

    private string NameOf(string id) => Tenant.Records.TryGetValue(id, out var record) && record.Fields["name"] is FieldValue.Text name ? name.Value : "?" + id;

    private ResourceDraft DraftOf(Node node, Dictionary<string, long> numbers)
    {
        var fields = new List<DraftField> { new("name", new FieldValue.Text(node.Name)) };
        if (node.Link is { } link)
            fields.Add(new DraftField(node.Resource == "groups" ? "leader" : "group", new FieldValue.One(To(node.Resource == "groups" ? "houses" : "groups", link))));
        if (node.Partner is { } partner)
            fields.Add(new DraftField("partner", new FieldValue.One(To("houses", partner))));
        if (node.Friends.Count > 0)
            fields.Add(new DraftField("friends", new FieldValue.Many([.. node.Friends.Select(f => To("houses", f))])));
        return new ResourceDraft
        {
            Id = numbers[node.Name],
            RowId = numbers[node.Name],
            Resource = node.Resource,
            Operation = ImportOperation.Upsert,
            RecordId = node.Id,
            Fields = fields
        };

        RecordIdentifier To(string type, string name) => new(type, Nodes.First(n => n.Name == name).Id ?? "", numbers[name]);
    }
}
