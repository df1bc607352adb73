using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Rosters;

/// <summary>A row of a list, with the drafts that were made of it.</summary>
/// <param name="RowId">Number in the journal.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Resource">The type or flat sheet of its sheet.</param>
/// <param name="Number">Its number in the spreadsheet program.</param>
/// <param name="Drafts">What it says of each record.</param>
public sealed record RosterRow(long RowId, string File, string Sheet, string Resource, int Number, IReadOnlyList<ResourceDraft> Drafts)
{
    /// <summary>The cells of the key, put together; empty where one is blank.</summary>
    public string Key { get; init; } = "";

    /// <summary>Who sends it, or empty.</summary>
    public string Sender { get; init; } = "";

    public string Place => $"{Sheet} row {Number}";

    public ResourceDraft? DraftOf(string resource) => Drafts.FirstOrDefault(d => d.Resource == resource);

    /// <summary>All that the row's cells say, as one text: equal texts are equal rows, wherever they stand.</summary>
    public string Content => string.Join('\n', Drafts.Select(d => d.Resource + RosterText.Write([.. d.Fields.Where(f => Targets.DraftsIn([f]).Count == 0).OrderBy(f => f.Member, StringComparer.Ordinal)])));
}
