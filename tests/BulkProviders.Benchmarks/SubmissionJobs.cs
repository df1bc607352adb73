using System.Net.Http.Headers;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;
using BulkProviders.JsonApi;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Benchmarks;

/// <summary>The jobs that <see cref="SubmissionBenchmark"/> measures: the same creates, sent in different ways.</summary>
internal static class SubmissionJobs
{
    /// <summary>A bare loop; what anybody would write.</summary>
    public const string Bare = "bare";

    /// <summary>The client alone, without journal.</summary>
    public const string Client = "client";

    /// <summary>The submission as an import runs it.</summary>
    public const string Full = "full";

    /// <summary>The submission without marks.</summary>
    public const string Unmarked = "unmarked";

    public static Task<Figure> RunAsync(string job, Uri address, int operations, int parallel) => job switch
    {
        Bare => BareAsync(address, operations, parallel),
        Client => ClientAsync(address, operations, parallel),
        Full => FullAsync(address, operations, parallel, marked: true),
        Unmarked => FullAsync(address, operations, parallel, marked: false),
        _ => throw new ArgumentOutOfRangeException(nameof(job), job, "Unknown job.")
    };

    /// <summary>The submission to a tenant in this process that answers at once.</summary>
    public static Task<Figure> RunWithoutNetworkAsync(int operations, int parallel) =>
        SubmitAsync(new InstantTenant(), operations, parallel, marked: true);

    private static async Task<Figure> BareAsync(Uri address, int operations, int parallel)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = parallel, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler);
        // A tenant demands a token and the media type of everybody.
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.api+json");
        var uri = new Uri(address, "/providers/providers");
        return await Figure.MeasureAsync(operations, () => Parallel.ForAsync(0, operations, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (n, token) =>
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(n)));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.api+json");
            using var answer = await client.PostAsync(uri, content, token);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(token);
        }));
    }

    private static async Task<Figure> ClientAsync(Uri address, int operations, int parallel)
    {
        var catalog = CatalogReader.ReadDefault();
        var schema = catalog.Resources.Single(r => r.Name == "providers");
        using var store = new JsonApiResourceStore(OptionsFor(address, parallel), catalog, TimeProvider.System);
        return await Figure.MeasureAsync(operations, () => Parallel.ForAsync(0, operations, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (n, token) =>
        {
            var operation = Create(n);
            await store.CreateAsync(schema, operation.RecordId, operation.Intended, token);
        }));
    }

    internal static JsonApiOptions OptionsFor(Uri address, int parallel) =>
        new() { BaseUrl = address, Token = "benchmark", Access = TenantAccess.Write, MaxConnections = parallel };

    private static async Task<Figure> FullAsync(Uri address, int operations, int parallel, bool marked)
    {
        using var store = new JsonApiResourceStore(OptionsFor(address, parallel), CatalogReader.ReadDefault(), TimeProvider.System);
        return await SubmitAsync(store, operations, parallel, marked);
    }

    private static async Task<Figure> SubmitAsync(IRecordWriter tenant, int operations, int parallel, bool marked)
    {
        var folder = Directory.CreateTempSubdirectory("bulkproviders-benchmark-").FullName;
        try
        {
            var catalog = CatalogReader.ReadDefault();
            using var journal = RunJournal.Create(Path.Combine(folder, "run.db"), BenchmarkRun.Facts(catalog), catalog);
            foreach (var batch in Enumerable.Range(0, operations).Chunk(1000))
                journal.Plan.Operations.AddPlans([.. batch.Select(Create)], [], []);
            var run = new SendingRun(TimeProvider.System, new StopSignals(CancellationToken.None, CancellationToken.None), journal.Log.Remaining(), new Silent());
            var unmarked = new UnmarkedLog(journal.Log);
            using var submitter = new Submitter(
                marked ? journal.Log : unmarked, tenant, catalog, new ImportOptions { Mode = ImportMode.Import, RunId = "benchmark", Parallel = parallel }, run, fault => Console.Error.WriteLine(fault));
            var figure = await Figure.MeasureAsync(operations, submitter.RunAsync);
            await unmarked.DrainAsync();
            return journal.Log.Remaining() == 0 ? figure : throw new InvalidOperationException($"{journal.Log.Remaining()} operations are left.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Guid IdOf(int n) => new(n + 1, 7, 7, new byte[8]);

    internal static PlannedOperation Create(int n) => new()
    {
        Id = n + 1,
        DraftId = n + 1,
        RowId = n + 1,
        Resource = "providers",
        Kind = OperationKind.Create,
        RecordId = IdOf(n).ToString(),
        Intended =
        [
            new DraftField("name", new FieldValue.Text($"Willow House {n}")),
            new DraftField("phone_number", new FieldValue.Text("206-555-0100")),
            new DraftField("ein", new FieldValue.Text("12-3456789")),
            new DraftField("organizational_id", new FieldValue.Text($"ORG-{n}")),
            new DraftField("under_contract", new FieldValue.Boolean(true)),
            new DraftField("facility_location", new FieldValue.One(new RecordIdentifier("locations", "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10"))),
            new DraftField("provider_type", new FieldValue.One(new RecordIdentifier("provider_types", "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f11")))
        ]
    };

    internal static string Body(int n) =>
        $$$"""{"data":{"type":"providers","id":"{{{IdOf(n)}}}","attributes":{"name":"Willow House {{{n}}}","phone_number":"206-555-0100","ein":"12-3456789","organizational_id":"ORG-{{{n}}}","under_contract":true},"""
        + """ "relationships":{"facility_location":{"data":{"type":"locations","id":"3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10"}},"provider_type":{"data":{"type":"provider_types","id":"3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f11"}}}}}""";

    private sealed class Silent : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
        }
    }
}
