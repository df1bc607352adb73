using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Application.Reports;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>roster.json: what holds for all lists of a roster.</summary>
/// <param name="SchemaVersion">Version of this form.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">Header of its key.</param>
/// <param name="By">Header of the column that tells senders apart, or empty.</param>
/// <param name="Tenant">The tenant whose records it remembers.</param>
public sealed record RosterHead(int SchemaVersion, string Name, string Key, string By, string Tenant)
{
    /// <summary>Which records it is about; null or blank for all.</summary>
    public string? Scope { get; init; }
}

/// <summary>A line of lists.jsonl: a list that was taken.</summary>
/// <param name="RunId">Its run, by which it is named.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Hash">Its content, whatever its order.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Records">Its keys.</param>
/// <param name="IsStored">Every row was stored, unchanged or skipped.</param>
/// <param name="States">How many records had each state.</param>
/// <param name="Filled">How much of each column is filled, by type and sender.</param>
/// <param name="Shrunk">The senders whose closings were withheld.</param>
public sealed record RosterList(
    string RunId, string AsOf, DateTimeOffset TakenAt, string Hash, int Rows, int Records, bool IsStored, IReadOnlyDictionary<string, int> States, IReadOnlyList<RosterFilling> Filled, IReadOnlyList<string> Shrunk);

/// <summary>A line of records.jsonl.</summary>
public sealed record RosterRecordLine(
    string Key, string Sender, string Name, string Sheet, string FirstList, string LastList, string? MissingSince, int MissingLists, string? ClosedBy, IReadOnlyList<RosterPartLine> Parts);

/// <param name="Type">Type of the record.</param>
/// <param name="Id">The record.</param>
/// <param name="Gone">In what state it left the list, or null.</param>
/// <param name="GoneFor">What has taken its place.</param>
/// <param name="Fields">What the lists last said, as JSON by wire name.</param>
public sealed record RosterPartLine(string Type, string Id, string? Gone, string GoneFor, JsonElement Fields);

/// <summary>The forms of the files of a roster: JSON lines but for the head.</summary>
[JsonSerializable(typeof(RosterHead))]
[JsonSerializable(typeof(RosterList))]
[JsonSerializable(typeof(RosterRecordLine))]
[JsonSerializable(typeof(RosterDecision))]
[JsonSerializable(typeof(IReadOnlyList<RosterDecision>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RosterJson : JsonSerializerContext
{
    // Names with accents stay readable: the files are read by people and not by browsers.
    public static RosterJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
