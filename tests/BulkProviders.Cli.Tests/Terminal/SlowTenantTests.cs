using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkProviders.Application;
using BulkProviders.Application.Logging;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine;
using BulkProviders.Engine.Runs;
using BulkProviders.Spreadsheets;
using BulkProviders.Testing.Workbooks;
using Microsoft.Extensions.Time.Testing;
using Serilog.Events;

namespace BulkProviders.Cli.Tests.Terminal;

/// <summary>A tenant that takes two seconds for each answer: the user sees for what the time goes, and so does the log.</summary>
public sealed class SlowTenantTests : IDisposable
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f1";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _error = new();
    private readonly ResourceCatalog _catalog = CatalogReader.ReadDefault();

    [Fact]
    public async Task The_terminal_says_comparing_with_the_tenant_with_counts_and_the_log_gives_that_stage_the_time()
    {
        var tenant = new SlowTenant(_time);
        await DryRunAsync(tenant);
        Assert.True(tenant.Calls >= 1);
        Assert.Contains("\rComparing with the tenant …", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"\rComparing with the tenant: {tenant.Records} records read with {Words.Count(tenant.Calls, "request")}", _error.ToString(), StringComparison.Ordinal);
        var elapsed = StageTimes();
        Assert.Equal(2000 * tenant.Calls, elapsed["Planning"]);
        Assert.All(elapsed.Where(e => e.Key != "Planning"), e => Assert.Equal(0, e.Value));
    }

    [Fact]
    public async Task Without_a_tenant_the_same_stage_judges_rows()
    {
        await DryRunAsync(null);
        Assert.Contains("\rJudging rows …", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tenant", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _error.Dispose();
        _folder.Dispose();
    }

    private async Task DryRunAsync(SlowTenant? tenant)
    {
        var copy = _folder.Write("locations.csv", $"ID,Notes\r\n{Id}1,one\r\n{Id}2,two\r\n");
        var facts = new RunFacts
        {
            RunId = "20261123-181502-k3f9",
            Command = "import",
            StartedAt = _time.GetUtcNow(),
            IsPractice = false,
            CatalogHash = _catalog.Hash,
            CatalogVersion = _catalog.Version,
            User = "kim",
            Machine = "desk",
            Version = "1"
        };
        using var journal = RunJournal.Create(_folder.File("run.db"), facts, _catalog);
        using var log = new RunLog(_folder.File("log.jsonl"), LogEventLevel.Information);
        var events = new EventHub(new EventPrinter(Console(), _time)) { Log = log };
        var ports = new ImportPorts(journal, tenant, null, log.Fault) { Requests = tenant is null ? null : () => tenant.Calls };
        var options = new ImportOptions { Mode = tenant is null ? ImportMode.Validate : ImportMode.DryRun, RunId = facts.RunId };
        var file = new ImportFile(
            new SourceFile(1, copy, copy, "", "csv"), TableFormats.Named("csv"), new TableReadOptions(null, null, _folder.Path), null);
        await new ImportPipeline(ports, _catalog, options, _time).RunAsync(
            [file], events, (_, _) => throw new InvalidOperationException("A dry run asks nothing."), new StopSignals(TestContext.Current.CancellationToken, default));
    }

    private UserConsole Console() => new(
        new ProcessHost
        {
            Output = TextWriter.Null,
            Error = _error,
            Input = TextReader.Null,
            Environment = new Dictionary<string, string?>(),
            CurrentFolder = _folder.Path,
            IsInteractive = true
        },
        isQuiet: false, isColorless: true, isJson: false);

    private Dictionary<string, long> StageTimes() => File.ReadLines(_folder.File("log.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(e => e.TryGetProperty("ElapsedMs", out _))
        .ToDictionary(e => e.GetProperty("Stage").GetString() ?? "", e => e.GetProperty("ElapsedMs").GetInt64());

    private sealed class SlowTenant(FakeTimeProvider time) : IRecordReader
    {
        public long Calls { get; private set; }

        public long Records { get; private set; }

        public async IAsyncEnumerable<RecordPage> ListAsync(ResourceSchema schema, RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            Answer(records: 0);
            yield return new RecordPage([], [], 0);
        }

        public Task<IReadOnlyDictionary<string, ResourceRecord>> FindAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken)
        {
            if (ids.Count > 0)
                Answer(ids.Count);
            return Task.FromResult<IReadOnlyDictionary<string, ResourceRecord>>(
                ids.ToDictionary(i => i, i => new ResourceRecord(schema.Type, i, new Dictionary<string, FieldValue>())));
        }

        public Task<CollectionSurvey> SurveyAsync(ResourceSchema schema, CancellationToken cancellationToken)
        {
            Answer(records: 0);
            return Task.FromResult(new CollectionSurvey(100_000, 100, 100, 1000));
        }

        public Task<IReadOnlyList<ResourceRecord>?> FindByValuesAsync(
            ResourceSchema schema, string member, IReadOnlyList<string> values, CancellationToken cancellationToken)
        {
            Answer(records: 0);
            return Task.FromResult<IReadOnlyList<ResourceRecord>?>(null);
        }

        private void Answer(int records)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            Calls++;
            Records += records;
        }
    }
}
