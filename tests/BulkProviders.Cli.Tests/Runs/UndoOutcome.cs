using System.Text.Json;
using ExcelDataReader;
using NJsonSchema;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What an undo came to.</summary>
internal sealed class UndoOutcome
{
    private readonly CliResult _result;

    private UndoOutcome(CliResult result, JsonElement? summary) => (_result, Summary) = (result, summary);

    public int ExitCode => _result.ExitCode;

    public string All => _result.All;

    public JsonElement? Summary { get; }

    private JsonElement Json => Summary ?? throw new InvalidOperationException("There was no run: " + _result.All);

    public string RunId => Json.GetProperty("runId").GetString() ?? "";

    /// <summary>Restored, Already, Kept and Cannot, by records.</summary>
    public (int Restored, int Already, int Kept, int Cannot) Records => Counts("records");

    /// <summary>The same by fields.</summary>
    public (int Restored, int Already, int Kept, int Cannot) Fields => Counts("fields");

    public (int Closed, int Deleted) Created => (Json.GetProperty("undo").GetProperty("closed").GetInt32(), Json.GetProperty("undo").GetProperty("deleted").GetInt32());

    public int Writes => Json.GetProperty("requests").GetProperty("writes").GetInt32();

    public IReadOnlyList<string> Codes => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString() ?? "")];

    public IReadOnlyList<string> Results => [.. Json.GetProperty("results").EnumerateArray().Select(r => r.GetString() ?? "")];

    /// <summary>The lines of the sheet Left, by their headers.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Left
    {
        get
        {
            using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(Results.Single(r => Path.GetFileName(r).StartsWith("undo", StringComparison.Ordinal))));
            do
                if (reader.Name == "Left")
                    return [.. Lines(reader)];
            while (reader.NextResult());
            throw new InvalidOperationException("There is no sheet Left.");
        }
    }

    public static async Task<UndoOutcome> RunAsync(CliHost cli, params string[] args)
    {
        var result = await cli.RunAsync([.. args, "--json"]);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        if (!result.Output.StartsWith('{'))
            return new UndoOutcome(result, null);
        using var json = JsonDocument.Parse(result.Output);
        if (!json.RootElement.TryGetProperty("runId", out _))
            return new UndoOutcome(result, null);
        var errors = (await JsonSchema.FromFileAsync(Repository.File("docs", "schemas", "summary.schema.json"))).Validate(result.Output);
        Assert.True(errors.Count == 0, string.Join("; ", errors.Select(e => e.ToString())));
        return new UndoOutcome(result, json.RootElement.Clone());
    }

    private (int, int, int, int) Counts(string name)
    {
        var counts = Json.GetProperty("undo").GetProperty(name);
        Assert.Equal(0, counts.GetProperty("notAttempted").GetInt32());
        return (counts.GetProperty("restored").GetInt32(), counts.GetProperty("already").GetInt32(), counts.GetProperty("kept").GetInt32(), counts.GetProperty("cannot").GetInt32());
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Lines(IExcelDataReader reader)
    {
        string[]? headers = null;
        while (reader.Read())
        {
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)?.ToString() ?? "")];
            if (headers is null)
                headers = cells;
            else
                yield return headers.Zip(cells).Where(p => p.First.Length > 0).ToDictionary(p => p.First, p => p.Second);
        }
    }
}
