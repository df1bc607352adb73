using System.Text.Json.Serialization;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>roster.json: what holds for all lists of a roster.</summary>
/// <param name="SchemaVersion">Version of this form.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">Header of its key.</param>
/// <param name="By">Header of the column that tells senders apart, or empty.</param>
/// <param name="Tenant">The tenant whose records it remembers.</param>
public sealed record RosterHead(int SchemaVersion, string Name, string Key, string By, string Tenant);

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
public sealed record RosterPartLine(string Type, string Id, string? Gone, string GoneFor, string Fields);

/// <summary>A line of decisions.jsonl: what somebody has decided.</summary>
/// <param name="Item">The question.</param>
/// <param name="State">The state that it was about.</param>
/// <param name="Name">What people know the record by.</param>
/// <param name="RecordId">The record.</param>
/// <param name="OtherId">The other record, or empty.</param>
/// <param name="Answer">What was decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="CheckedBy">Who looked at the placements.</param>
/// <param name="CheckedOn">When.</param>
/// <param name="At">When it was carried out.</param>
/// <param name="RunId">The run that carried it out.</param>
/// <param name="Place">File, sheet and cell.</param>
public sealed record RosterDecision(
    string Item, string State, string Name, string RecordId, string OtherId, string Answer, string Reason, string DecidedBy, string CheckedBy, string CheckedOn, DateTimeOffset At, string RunId, string Place);

/// <summary>What <c>roster show</c> prints (schema: docs/schemas/roster-show.schema.json).</summary>
public sealed record RosterShowDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string Name { get; init; }

    public required string Key { get; init; }

    public required string By { get; init; }

    public required string Tenant { get; init; }

    public required string Folder { get; init; }

    /// <summary>The lists, the newest first.</summary>
    public required IReadOnlyList<RosterShownList> Lists { get; init; }

    /// <summary>Records that were on the last list of their sender.</summary>
    public required int Present { get; init; }

    /// <summary>Records that were not, the longest missing first.</summary>
    public required IReadOnlyList<RosterShownMissing> Missing { get; init; }

    public required int Closed { get; init; }

    /// <summary>The decisions, the newest first.</summary>
    public required IReadOnlyList<RosterDecision> Decisions { get; init; }
}

/// <summary>A list as it is shown.</summary>
public sealed record RosterShownList(string RunId, string AsOf, int Rows, int Records, bool Stored, IReadOnlyDictionary<string, int> States, IReadOnlyList<string> Shrunk);

/// <summary>A missing record as it is shown.</summary>
public sealed record RosterShownMissing(string Key, string Sender, string Name, string Since, int Lists);

/// <summary>The forms of the files of a roster: JSON lines but for the head.</summary>
[JsonSerializable(typeof(RosterHead))]
[JsonSerializable(typeof(RosterList))]
[JsonSerializable(typeof(RosterRecordLine))]
[JsonSerializable(typeof(RosterDecision))]
[JsonSerializable(typeof(IReadOnlyList<RosterDecision>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RosterJson : JsonSerializerContext;
