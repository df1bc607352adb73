namespace BulkProviders.Application.Reports;

/// <summary>What a list that comes again has shown.</summary>
/// <param name="Name">Name of the roster.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="Records">Its records.</param>
/// <param name="States">How many records, fields or persons are in each state; those without any are left out.</param>
/// <param name="Alarms">What looks like damage.</param>
/// <param name="ToDecide">Questions in decisions.xlsx.</param>
/// <param name="Decided">Decisions that this run has carried out.</param>
/// <param name="Listed">The records that are not simply new, changed or the same; without cell values.</param>
public sealed record SummaryRoster(
    string Name, string AsOf, int Records, IReadOnlyDictionary<string, int> States, IReadOnlyList<SummaryAlarm> Alarms, int ToDecide, int Decided, IReadOnlyList<SummaryRosterState> Listed)
{
    /// <summary>Which records the roster is about, or empty for all.</summary>
    public string Scope { get; init; } = "";

    /// <summary>How many records of the tenant are within the scope; null where there is none, or the tenant was not asked.</summary>
    public int? InScope { get; init; }
}

/// <param name="Code">Its code.</param>
/// <param name="Sender">Whose rows it is about, or empty.</param>
/// <param name="Message">The sentence.</param>
public sealed record SummaryAlarm(string Code, string Sender, string Message);

/// <param name="State">What has become of it.</param>
/// <param name="Key">The key.</param>
/// <param name="Sender">Who sends it, or empty.</param>
/// <param name="Type">Type of the record.</param>
/// <param name="RecordId">The record, or empty.</param>
/// <param name="Since">Since which list, or empty.</param>
/// <param name="Lists">In how many lists in a row.</param>
/// <param name="Column">The column, or empty.</param>
public sealed record SummaryRosterState(string State, string Key, string Sender, string Type, string RecordId, string Since, int Lists, string Column);
