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
}

/// <summary>Where a row stands: what a person would name.</summary>
/// <param name="Path">Absolute path of the file as it was given.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Number">The row's number there.</param>
public sealed record RowPlace(string Path, string Sheet, int Number)
{
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}, {Sheet} row {Number}";
}

/// <param name="DraftId">The draft.</param>
/// <param name="Resource">Its resource type.</param>
/// <param name="RecordId">The record's id where the row names it, or the id that an earlier create of the row has used; then no answer is wanted.</param>
/// <param name="FoldedKey">Its row key, by <see cref="Core.Basics.KeyFolding"/>, or null.</param>
/// <param name="ContentHash">By <see cref="Core.Mapping.DraftHash"/>.</param>
/// <param name="IdentityHash">Hash of what tells the row from others, as Mapping stored it.</param>
/// <param name="Place">Where the row stands.</param>
public sealed record LedgerQuestion(
    long DraftId, string Resource, string? RecordId, string? FoldedKey, string ContentHash, string IdentityHash, RowPlace Place);

/// <summary>By what a row was recognised.</summary>
public enum LedgerMatch
{
    /// <summary>It names by its ID a record that an earlier run has created.</summary>
    Id,

    /// <summary>It has the row key of the record.</summary>
    Key,

    /// <summary>It says what a row said that made the record.</summary>
    Content,

    /// <summary>It stands where a row stood that made the record, in the same file, and says something else.</summary>
    Place,

    /// <summary>It has the row key of a record that another row of this import names by its ID.</summary>
    Taken
}

/// <param name="Match">By what the row was recognised.</param>
/// <param name="IsInDoubt">The record's create was sent, and nobody knows whether it was carried out.</param>
/// <param name="RecordId">The record's id; for one in doubt the id that was chosen for it.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="Place">The row that made it.</param>
/// <param name="IsSameSheet">The row stands in a file and sheet that spoke of this record before.</param>
/// <param name="IsSameIdentity">The cells that tell the row from others are those of the row before.</param>
public sealed record LedgerAnswer(
    LedgerMatch Match, bool IsInDoubt, string RecordId, string RunId, RowPlace Place, bool IsSameSheet, bool IsSameIdentity);
