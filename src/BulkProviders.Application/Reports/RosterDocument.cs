namespace BulkProviders.Application.Reports;

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

/// <summary>What <c>roster decide</c> prints where nothing had to be written (schema: docs/schemas/roster-decide.schema.json).</summary>
/// <param name="Decided">Decisions that were taken in.</param>
/// <param name="Notices">What the user should know.</param>
public sealed record DecisionsDocument(int Decided, IReadOnlyList<string> Notices)
{
    public int SchemaVersion { get; init; } = 1;
}
