namespace BulkProviders.Core.Wording;

/// <summary>What follows the write of a record: links back, links that had to wait, publishing.</summary>
public static partial class RowErrors
{
    /// <summary>The record of the row is stored, but something that follows is not.</summary>
    /// <param name="column">The column that asks for it, or null.</param>
    /// <param name="what">What is missing, such as "the link back to it".</param>
    /// <param name="why">A sentence.</param>
    /// <param name="remedy">What helps against that, or an empty text.</param>
    public static RowError CreatedNotLinked(string? column, string what, string why, string remedy) =>
        new("created-not-linked", $"The record is stored, but {what} is not: {why}",
            $"{remedy} Then import this results workbook: only what is missing is sent.".TrimStart(), column);

    /// <summary>What a row refers to was not stored, so that the link which had to wait for it is not made.</summary>
    public static RowError NotLinkedToFailed(string? column, string parent) =>
        new("created-not-linked", $"The link was to follow when {parent} is stored, and that row was not stored.",
            "Fix that row. Then import this results workbook: only the link is sent.", column);

    /// <summary>Links were to be added, the tenant has no call for that, and it does not show those that are there.</summary>
    public static RowError LinksHidden(string column) =>
        new("links-hidden", "The tenant neither adds single links nor shows those that are there, so that adding would remove them.",
            "Add the links in Casebook. Or write <clear> in front of the list to make it the whole list.", column);

    /// <summary>Two rows want the one place that a record has.</summary>
    public static RowError PlaceClaimedTwice(string? column, string member, string others) =>
        new("place-claimed-twice", $"The record that this cell names can point back to one record only ({member}), and {others} names it too.",
            "Keep one of these rows, or let the catalog say which one has the place (latestBy, firstWins).", column);

    /// <summary>A warning: nothing of the row is new, but a link of it was missing.</summary>
    public static RowError LinkCaughtUp(string? column) =>
        new("link-caught-up", "The record that this cell names did not point back, although the row is stored. The link is made now.", "Nothing to do.", column);

    /// <summary>A warning: the record is stored, but the other side points to another one, as the catalog has it.</summary>
    public static RowError PlaceHasOther(string? column, string member, string other) =>
        new("other-one-is-linked", $"The record that this cell names can point back to one record only ({member}), and that is {other}.", "Nothing to do, if that is right.", column);
}
