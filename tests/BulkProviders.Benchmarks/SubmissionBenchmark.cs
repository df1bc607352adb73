using System.Net.Http.Headers;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Planning;
using BulkProviders.Core.Submission;
using BulkProviders.Journal;
using BulkProviders.JsonApi;

namespace BulkProviders.Benchmarks;

/// <summary>Creates through journal, marks and client, against a bare loop with the same bodies and as many calls at once.</summary>
internal static class SubmissionBenchmark
{
    private const int Pairs = 3;

    public static async Task<int> RunAsync(int operations, int parallel, int latency)
    {
        await using var server = await EchoProcess.StartAsync(latency);
        await BareAsync(server.Address, Math.Min(operations, 5000), parallel);
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var bare = await BareAsync(server.Address, operations, parallel);
            var client = await ClientAsync(server.Address, operations, parallel);
            var full = await FullAsync(server.Address, operations, parallel);
            Console.WriteLine($"pair {pair}: bare {bare}; client alone {client}; with journal and marks {full}; share {full.RowsPerSecond / bare.RowsPerSecond:P1}, CPU {full.CpuPerRow / bare.CpuPerRow:F2}x");
            if (latency > 0)
                Console.WriteLine($"        of the {parallel * 1000.0 / latency:N0} rows/s that are possible: {full.RowsPerSecond / (parallel * 1000.0 / latency):P1}, bare {bare.RowsPerSecond / (parallel * 1000.0 / latency):P1}");
        }
        return 0;
    }

    /// <summary>What the marks cost: the same run with them and without, in turns.</summary>
    public static async Task<int> RunDurabilityAsync(int operations, int parallel, int latency)
    {
        await using var server = await EchoProcess.StartAsync(latency);
        await FullAsync(server.Address, Math.Min(operations, 5000), parallel);
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var without = await FullAsync(server.Address, operations, parallel, marked: false);
            var with = await FullAsync(server.Address, operations, parallel);
            Console.WriteLine($"pair {pair}: without marks {without}; with marks {with}; ratio {with.RowsPerSecond / without.RowsPerSecond:P1}");
        }
        return 0;
    }

    /// <summary>The same without a network: what marks, outcomes and the queue between them cost.</summary>
    public static async Task<int> RunWithoutNetworkAsync(int operations, int parallel)
    {
        for (var round = 1; round <= Pairs; round++)
            Console.WriteLine($"round {round}: {await FullAsync(null, operations, parallel)}");
        return 0;
    }

    private static async Task<Figure> BareAsync(Uri address, int operations, int parallel)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = parallel, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler);
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

    /// <summary>The client alone, without journal: what documents, retries and checks cost on every call.</summary>
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

    private static async Task<Figure> FullAsync(Uri? address, int operations, int parallel, bool marked = true)
    {
        var folder = Directory.CreateTempSubdirectory("bulkproviders-benchmark-").FullName;
        try
        {
            var catalog = CatalogReader.ReadDefault();
            using var journal = RunJournal.Create(Path.Combine(folder, "run.db"), BenchmarkRun.Facts(catalog), catalog);
            foreach (var batch in Enumerable.Range(0, operations).Chunk(1000))
                journal.Operations.AddPlans([.. batch.Select(Create)], [], []);
            using var store = new JsonApiResourceStore(OptionsFor(address ?? new Uri("http://127.0.0.1/"), parallel), catalog, TimeProvider.System);
            var run = new SubmissionRun(TimeProvider.System, new StopSignals(CancellationToken.None, CancellationToken.None), journal.Log.Remaining(), new Silent());
            IRecordWriter writer = address is null ? new InstantTenant() : store;
            var unmarked = new UnmarkedLog(journal.Log);
            using var submitter = new Submitter(
                marked ? journal.Log : unmarked, writer, catalog, new ImportOptions { Mode = ImportMode.Import, RunId = "benchmark", Parallel = parallel }, run, fault => Console.Error.WriteLine(fault));
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

    private sealed class Silent : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
        }
    }
}
