using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Tests;

/// <summary>A journal in a folder of its own, and short words for what stands in it.</summary>
internal sealed class TestRun : IDisposable
{
    public static readonly ResourceCatalog Catalog = new()
    {
        Name = "test",
        Version = "1",
        Hash = new string('0', 64),
        SystemColumns = new SystemColumns(new SystemColumn("ID", []), new SystemColumn("Row Key", []), new SystemColumn("Import Operation", [])),
        Resources =
        [
            Resource("county", isLookup: true),
            Resource("parents"),
            Resource("providers",
                Relationship("Parent", "parent", ColumnTypes.Reference, "parents"),
                Relationship("Partners", "partners", ColumnTypes.Reference, "providers") with { Many = true },
                Relationship("County", "county", ColumnTypes.Lookup, "county"))
        ]
    };

    public static readonly TenantIdentity Tenant = new("https://tenant.example.org", null, "client");

    public static readonly RunFacts Facts = new()
    {
        RunId = "2026-03-04-0915-k7",
        Command = "import",
        StartedAt = new DateTimeOffset(2026, 3, 4, 9, 15, 0, TimeSpan.FromHours(-5)),
        TenantOrigin = "https://tenant.example.org",
        TokenUrl = "https://tenant.example.org/token",
        ClientId = "client",
        IsPractice = false,
        CatalogHash = new string('0', 64),
        CatalogVersion = "1",
        User = "kim",
        Machine = "desk",
        Version = "0.1.0",
        Note = "first try",
        Settings = new Dictionary<string, string> { ["parallel"] = "16", ["send"] = "changed" },
        PracticeData = "/runs/sandbox.db",
        Inputs = [new RunInput(new SourceFile(1, "/in/sites – é.csv", "/runs/a/input/sites – é.csv", "ab", "csv"), "locations")]
    };

    private RunJournal? _journal;

    public TestRun()
    {
        Folder = Directory.CreateTempSubdirectory("bulkproviders-journal-").FullName;
        Path = System.IO.Path.Combine(Folder, "run.db");
        _journal = RunJournal.Create(Path, Facts, Catalog);
    }

    public string Folder { get; }

    public string Path { get; }

    public RunJournal Journal => _journal ?? throw new InvalidOperationException("The journal is closed.");

    /// <summary>Closes the journal and opens it again, as another process would.</summary>
    public RunJournal Reopen()
    {
        Close();
        return _journal = RunJournal.Open(Path, Catalog);
    }

    public void Close()
    {
        _journal?.Dispose();
        _journal = null;
    }

    /// <summary>One file with one sheet for each name, and rows with ids from 1, numbered from 2 on each sheet.</summary>
    public TestRun Sheets(params (string Resource, int Rows)[] sheets)
    {
        Journal.Rows.AddFile(new SourceFile(1, "/in/agency.xlsx", "/run/input/agency.xlsx", "ab", "xlsx"));
        long row = 0, sheet = 0;
        foreach (var (resource, rows) in sheets)
        {
            Journal.Rows.AddSheet(Sheet(++sheet, resource));
            Journal.Drafts.AddDrafts([.. Enumerable.Range(2, rows).Select(n => Row(++row, sheet, n))]);
            Journal.Rows.CloseSheet(sheet, new SheetTotals(rows, 0, 0, new Dictionary<int, DayMonthOrder>()));
        }

        return this;
    }

    /// <summary>A row of which nothing was made yet.</summary>
    public static MappedRow Row(long id, long sheet, int number) => new(id, [], [], null, Hash(id), "c" + Hash(id), null) { SheetId = sheet, Number = number };

    public static SourceSheet Sheet(long id, string resource) => new()
    {
        Id = id,
        FileId = 1,
        Index = (int)id - 1,
        Name = resource,
        Resource = resource,
        HeaderRow = 1,
        Uses1904 = false,
        Headers = [new HeaderBinding(0, "Row Key", HeaderRole.RowKey), new HeaderBinding(1, "Name", HeaderRole.Field, "Name"), new HeaderBinding(2, "Parent org", HeaderRole.Field, "Parent")]
    };

    public static ResourceDraft Draft(long id, string resource = "providers", params DraftField[] fields) =>
        new() { Id = id, RowId = id, Resource = resource, Operation = ImportOperation.Upsert, Fields = fields };

    public static MappedRow Mapped(ResourceDraft draft, RowStatus? status = null, RowToken? token = null, string? identity = null, params RowFinding[] findings) =>
        new(draft.RowId, [draft], findings, status, identity ?? Hash(draft.RowId), "c" + Hash(draft.RowId), token);

    /// <summary>Rows on one sheet, each with a draft that asks for a record of its own.</summary>
    public TestRun Drafts(params ResourceDraft[] drafts)
    {
        Sheets(("providers", drafts.Length));
        Journal.Drafts.AddDrafts([.. drafts.Select(d => Mapped(d))]);
        return this;
    }

    public TestRun Drafts(int count) => Drafts([.. Enumerable.Range(1, count).Select(i => Draft(i))]);

    public static PlannedOperation Create(long id, params long[] needs) => new()
    {
        Id = id,
        DraftId = id,
        RowId = id,
        Resource = "providers",
        Kind = OperationKind.Create,
        RecordId = Record(id),
        Intended = [new DraftField("name", new FieldValue.Text("Name " + id.ToString(CultureInfo.InvariantCulture)))],
        Needs = needs
    };

    public TestRun Plans(params PlannedOperation[] operations)
    {
        Journal.Plan.Operations.AddPlans(operations, [], []);
        return this;
    }

    public Task Finish(long operation, RowStatus status, string? recordId = null) => Journal.Log.StoreAsync([], [new OperationOutcome(
        operation, status, recordId ?? (status == RowStatus.Created ? Record(operation) : null),
        RowStatuses.IsSettled(status) ? [] : [new RowFinding(operation, IsError: true, Error("refused"))],
        RowStatuses.IsSettled(status) ? null : Error("parent-failed"))]);

    public static RowError Error(string code, string? column = null) => new(code, "is wrong.", "Mend it.", column);

    public static RowFinding Finding(long row, string code, string? column = null, bool isError = true) => new(row, isError, Error(code, column));

    public static string Record(long id) => "record-" + id.ToString(CultureInfo.InvariantCulture);

    public static long[] Ids(IEnumerable<PlannedOperation> operations) => [.. operations.Select(o => o.Id)];

    public IReadOnlyDictionary<int, RowStatus> Statuses(long sheet = 1) =>
        Journal.Outcomes.RowsOf(sheet).ToDictionary(r => r.Number, r => r.Status);

    public void Dispose()
    {
        Close();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Hash(long row) => "i" + row.ToString(CultureInfo.InvariantCulture);

    private static ColumnSpec Relationship(string header, string member, ColumnType type, string target) =>
        new() { Header = header, Member = member, Type = type, Evidence = Evidence.Stated, Target = target };

    private static ResourceSchema Resource(string name, params ColumnSpec[] columns) => Resource(name, false, columns);

    private static ResourceSchema Resource(string name, bool isLookup, params ColumnSpec[] columns) => new()
    {
        Name = name,
        Sheet = name,
        Type = name,
        TypeEvidence = Evidence.Stated,
        Path = "/" + name,
        PathEvidence = Evidence.Stated,
        IsLookup = isLookup,
        LabelMember = isLookup ? "name" : null,
        Columns = [new ColumnSpec { Header = "Name", Member = "name", Type = ColumnTypes.Text, Evidence = Evidence.Stated }, .. columns]
    };
}
