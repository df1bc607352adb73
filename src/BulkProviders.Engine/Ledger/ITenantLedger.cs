namespace BulkProviders.Engine.Ledger;

/// <summary>
/// What earlier runs stored at this tenant, asked for rows that have no ID. All rows of an import are asked about before the first
/// answer is given, because which row means which record depends on all of them.
/// </summary>
public interface ITenantLedger
{
    /// <summary>Begins anew: nothing has been asked.</summary>
    void Begin();

    /// <summary>Notes rows of this import, in batches. A row with an ID is noted too: its record is no other row's.</summary>
    void Ask(IReadOnlyList<LedgerQuestion> rows);

    /// <summary>
    /// Finds for each row the record that it made, each record for one row at most: by its row key; else by its content, first in the same place, and then in
    /// the order of the rows; else, where the row was edited, by its place.
    /// </summary>
    void Decide();

    /// <summary>The answers for drafts that have been asked about; drafts that are new to the ledger have none.</summary>
    IReadOnlyDictionary<long, LedgerAnswer> AnswersOf(IReadOnlyCollection<long> drafts);

    /// <summary>What records of a type were last asked to hold, by their ids in any letter case; see <see cref="Core.Mapping.SentValues"/>. Those of which that is not known have no entry.</summary>
    IReadOnlyDictionary<string, string> SentOf(string resource, IReadOnlyCollection<string> recordIds);
}
