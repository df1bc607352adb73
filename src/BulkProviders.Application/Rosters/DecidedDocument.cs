using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Application.Decisions;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Rosters;

/// <summary>decided.json: what is carried out by a run.</summary>
/// <param name="SchemaVersion">Version of this form.</param>
/// <param name="AskedBy">The run that put the questions.</param>
/// <param name="Roster">The roster, or empty.</param>
/// <param name="Folder">The folder of its memory.</param>
/// <param name="AsOf">The day of its list.</param>
/// <param name="Items">The questions that were decided.</param>
/// <param name="Decisions">What was decided about each.</param>
internal sealed record DecidedDocument(
    int SchemaVersion, string AskedBy, string Roster, string Folder, string AsOf, IReadOnlyList<DecisionItem> Items, IReadOnlyList<RosterDecision> Decisions)
{
    /// <summary>Which records the roster is about; null or blank for all.</summary>
    public string? Scope { get; init; }

    public const string Rows = "decided.xlsx";
    private const string FileName = "decided.json";

    public RosterDecision DecisionOf(DecisionItem item) => Decisions.First(d => d.Item == item.Id);

    public void Save(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, DecidedJson.Default.DecidedDocument));

    /// <exception cref="RunException">It cannot be read.</exception>
    public static DecidedDocument Load(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, FileName)), DecidedJson.Default.DecidedDocument) ?? throw new JsonException("It is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RunException.Unusable($"{Path.Combine(folder, FileName)} cannot be read: {e.Message} Nothing was sent.", e);
        }
    }
}

[JsonSerializable(typeof(DecidedDocument))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class DecidedJson : JsonSerializerContext;
