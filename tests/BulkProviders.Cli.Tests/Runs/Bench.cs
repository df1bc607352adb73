using System.Globalization;
using System.Text.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox;
using NJsonSchema;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A practice server in the part of a tenant, and a folder of files: runs command lines and looks at what came of them.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Secret = "bench-secret";

    private static readonly Lazy<Task<JsonSchema>> SummarySchema =
        new(() => JsonSchema.FromFileAsync(Repository.File("docs", "schemas", "summary.schema.json")));

    private readonly SandboxOptions _options;

    private Bench(SandboxServer server, SandboxOptions options) => (Server, _options) = (server, options);

    public CliHost Cli { get; } = new();

    public SandboxServer Server { get; private set; }

    public static async Task<Bench> StartAsync(ResourceCatalog? catalog = null, params (string Name, string Value)[] behaviours)
    {
        var options = new SandboxOptions { ClientSecret = Secret, Behaviours = behaviours.ToDictionary(b => b.Name, b => b.Value) };
        return await StartAsync(options, catalog ?? CatalogReader.ReadDefault());
    }

    /// <summary>A bench whose server keeps its records in a file, so that it can go away and come back.</summary>
    public static Task<Bench> StartKeptAsync(params (string Name, string Value)[] behaviours) => StartAsync(
        new SandboxOptions
        {
            ClientSecret = Secret,
            DataFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            Behaviours = behaviours.ToDictionary(b => b.Name, b => b.Value)
        },
        CatalogReader.ReadDefault());

    private static async Task<Bench> StartAsync(SandboxOptions options, ResourceCatalog catalog)
    {
        var server = await SandboxServer.StartAsync(options, catalog, TimeProvider.System, TestContext.Current.CancellationToken);
        var bench = new Bench(server, options with { Port = new Uri(server.BaseUrl).Port });
        bench.Cli.Environment["BULKPROVIDERS_TENANT__BASEURL"] = bench.Server.BaseUrl;
        bench.Cli.Environment["BULKPROVIDERS_TENANT__TOKENURL"] = bench.Server.TokenUrl;
        bench.Cli.Environment["BULKPROVIDERS_TENANT__CLIENTID"] = bench.Server.ClientId;
        bench.Cli.Environment["BULKPROVIDERS_CLIENT_SECRET"] = Secret;
        bench.Cli.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        return bench;
    }

    /// <summary>Waits until something has come about; after a minute the test has failed.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(1), otherwise);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets the waits between tries pass a hundred times faster, but not the time that a call may take.</summary>
    public void Hurry()
    {
        Cli.Time = new HurriedTime();
        Cli.Environment["BULKPROVIDERS_TENANT__REQUESTTIMEOUT"] = "1h";
    }

    /// <summary>Replaces all habits and faults of the server.</summary>
    public void Behave(params (string Name, string Value)[] behaviours) => Server.Behave(behaviours.ToDictionary(b => b.Name, b => b.Value));

    /// <summary>Cuts the calls under way and answers no more.</summary>
    public ValueTask GoAwayAsync() => Server.DisposeAsync();

    /// <summary>The server is back on its port with its records, and without its tokens.</summary>
    public async Task ComeBackAsync() =>
        Server = await SandboxServer.StartAsync(_options, CatalogReader.ReadDefault(), TimeProvider.System, TestContext.Current.CancellationToken);

    public string File(string name) => Cli.Folder.File(name);

    /// <summary>Writes a workbook into the folder and returns its path.</summary>
    public string Workbook(string name, params Sheet[] sheets) => Book.Save(File(name), sheets);

    /// <summary>Writes a CSV file into the folder and returns its path; the lines' cells are separated by commas as they stand.</summary>
    public string Csv(string name, params string[] lines) => Cli.Folder.Write(name, string.Join("\r\n", lines) + "\r\n");

    public Task<RunOutcome> ImportAsync(params string[] args) => RunAsync(["import", .. args]);

    public Task<RunOutcome> DryRunAsync(params string[] args) => RunAsync(["import", .. args, "--dry-run"]);

    public Task<RunOutcome> ValidateAsync(params string[] args) => RunAsync(["validate", .. args]);

    /// <summary>
    /// Runs a command with <c>--json</c>. Whatever became of it, no stack trace is shown, the summary keeps to its schema, and every row has
    /// exactly one outcome: in the counts and in the results.
    /// </summary>
    public async Task<RunOutcome> RunAsync(params string[] args)
    {
        var result = await Cli.RunAsync([.. args, "--json"]);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        var outcome = new RunOutcome(result);
        if (outcome.Summary is null)
            return outcome;
        var errors = (await SummarySchema.Value).Validate(result.Output);
        Assert.True(errors.Count == 0, string.Join("; ", errors.Select(e => e.ToString())));
        Assert.Equal(result.ExitCode, outcome.Number("exitCode"));
        outcome.AssertBalanced();
        return outcome;
    }

    /// <summary>The fields of a stored record by wire name.</summary>
    public IReadOnlyDictionary<string, string> Record(string resource, string id)
    {
        var record = Server.State.Find(resource, id);
        Assert.True(record is not null, $"The server has no {resource} {id}.");
        return record;
    }

    /// <summary>The only record of a type.</summary>
    public IReadOnlyDictionary<string, string> TheOnly(string resource) => Record(resource, Assert.Single(Server.State.Ids(resource)));

    /// <summary>All that is stored, as one text: equal texts are equal states.</summary>
    public string State(params string[] resources) => string.Join('\n', (resources.Length > 0 ? resources : [.. Server.State.Counts().Keys])
        .SelectMany(r => Server.State.Ids(r).Select(id => $"{r} {id} " + string.Join("; ", Record(r, id).OrderBy(f => f.Key, StringComparer.Ordinal)))));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Cli.Dispose();
        foreach (var ending in _options.DataFile is null ? [] : (string[])["", "-wal", "-shm"])
            System.IO.File.Delete(_options.DataFile + ending);
    }
}

/// <summary>What a command line came to.</summary>
internal sealed class RunOutcome
{
    private static readonly string[] Counts =
    [
        "created", "updated", "unchanged", "deleted", "skipped", "invalid", "failed", "blocked", "conflict", "unconfirmed", "notAttempted"
    ];

    private readonly CliResult _result;
    private readonly Lazy<IReadOnlyList<ResultRow>> _rows;

    public RunOutcome(CliResult result)
    {
        _result = result;
        _rows = new(() => [.. Results.SelectMany(ResultsReader.Read)]);
        if (!result.Output.StartsWith('{'))
            return;
        using var json = JsonDocument.Parse(result.Output);
        if (json.RootElement.TryGetProperty("runId", out _) && json.RootElement.GetProperty("command").GetString() != "export")
            Summary = json.RootElement.Clone();
    }

    public int ExitCode => _result.ExitCode;

    public string Error => _result.Error;

    public string Output => _result.Output;

    /// <summary>summary.json, or null where no run took place.</summary>
    public JsonElement? Summary { get; }

    private JsonElement Json => Summary ?? throw new InvalidOperationException("There was no run: " + _result.All);

    public IReadOnlyList<string> Results => [.. Json.GetProperty("results").EnumerateArray().Select(r => r.GetString() ?? "")];

    public string RunFolder => Path.GetDirectoryName(Results[0]) ?? "";

    /// <summary>Every row of every results file, in their order.</summary>
    public IReadOnlyList<ResultRow> Rows => _rows.Value;

    /// <summary>The sentences of the warnings in summary.json.</summary>
    public IReadOnlyList<string> Warnings => [.. Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("message").GetString() ?? "")];

    /// <summary>A text of summary.json; empty where it is null.</summary>
    public string Text(string name) => Json.GetProperty(name).GetString() ?? "";

    public int Number(string name) => Json.GetProperty(name).GetInt32();

    public int Requests(string name) => Json.GetProperty("requests").GetProperty(name).GetInt32();

    /// <summary>A count, over all sheets.</summary>
    public int Count(string name) => Json.GetProperty("sheets").EnumerateArray().Sum(s => s.GetProperty(name).GetInt32());

    /// <summary>The counts that are not 0, over all sheets, such as <c>created 2, invalid 1</c>.</summary>
    public string Tally => string.Join(", ", Counts.Where(c => Count(c) > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c} {Count(c)}")));

    /// <summary>The statuses of a sheet, from the first row to the last.</summary>
    public IReadOnlyList<string> Statuses(string sheet) => [.. Rows.Where(r => r.Sheet == sheet).Select(r => r.Status)];

    /// <summary>The row with a row key.</summary>
    public ResultRow Row(string key)
    {
        var rows = Rows.Where(r => r["Row Key"] == key).ToList();
        Assert.True(rows.Count == 1, $"{rows.Count} rows have the key {key}. {Error}");
        return rows[0];
    }

    public ResultRow Row(string sheet, int number) => Rows.Single(r => r.Sheet == sheet && r.Number == number);

    public IReadOnlyList<string> Codes => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString() ?? "")];

    public void AssertBalanced()
    {
        foreach (var sheet in Json.GetProperty("sheets").EnumerateArray())
            Assert.Equal(sheet.GetProperty("rows").GetInt32(), Counts.Sum(c => sheet.GetProperty(c).GetInt32()));
        if (Results.Count > 0)
            Assert.Equal(Count("rows"), Rows.Count);
    }
}
