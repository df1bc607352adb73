using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>What became of one row in Mapping.</summary>
/// <param name="RowId">The row.</param>
/// <param name="Drafts">One draft per record that the row feeds; present for invalid rows too, so that references to them are understood.</param>
/// <param name="Findings">Errors and warnings.</param>
/// <param name="Status">Invalid or Skipped where that is settled already, otherwise null.</param>
/// <param name="IdentityHash">Hash of what tells the row from others (ID, row key, identifying columns).</param>
/// <param name="ContentHash">Hash of all that the row says.</param>
/// <param name="Token">The row token of an earlier result, or null.</param>
public sealed record MappedRow(
    long RowId,
    IReadOnlyList<ResourceDraft> Drafts,
    IReadOnlyList<RowFinding> Findings,
    RowStatus? Status,
    string IdentityHash,
    string ContentHash,
    RowToken? Token)
{
    /// <summary>The state of the record that an export has written into the row, where it is known; or null.</summary>
    public string? Base { get; init; }

    /// <summary>The row comes from an export whose states are not kept any more.</summary>
    public bool IsBaseLost { get; init; }

    /// <summary>The sheet of the row.</summary>
    public long SheetId { get; init; }

    /// <summary>The row's number in the spreadsheet program.</summary>
    public int Number { get; init; }
}
