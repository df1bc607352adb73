namespace BulkProviders.Core.Wording;

/// <summary>What becomes of the rows of a plan when it is applied.</summary>
public static partial class RowErrors
{
    /// <summary>A warning.</summary>
    public static RowError LeftOut() => new("left-out", "The row was left out of the plan by its Decision.", "Nothing to do. To write it, import it.");

    /// <summary>A warning.</summary>
    public static RowError LeftOutOfImport() => new("left-out", "The row comes from the workbook of a plan, and its Decision leaves it out.", "Nothing to do. To write it, clear its Decision.");

    /// <summary>A warning.</summary>
    public static RowError LineDeleted() => new("left-out", "The line of the row was deleted from the workbook of the plan, so the row was left out.", "Nothing to do. To write it, import it.");

    /// <summary>A warning.</summary>
    public static RowError NotOfThatKind(string kind) => new("left-out", $"The row was left out, because only {kind}s of the plan were wanted (--only {kind}).", "Nothing to do. To write it, import it.");

    public static RowError ChangedSincePlan(string header, string planned, string present, string wanted) => new(
        "changed-since-plan", $"was changed in Casebook since the plan was made: it was {planned}, it is {present}, and the plan writes {wanted}. Nothing was written for the row.",
        "Decide which value is right. If it is the plan's, plan the row again.", header);

    /// <summary>An edited cell of an export, of which the record has another value by now than the export wrote.</summary>
    public static RowError ChangedSinceExport(string header, string exported, string present, string wanted) => new(
        "changed-since-export", $"was changed in Casebook since the export: it was {exported}, it is {present}, and the file says {wanted}. Nothing was written for the row.",
        "Decide which value is right. If it is Casebook's, write that into the cell or empty it. If it is yours, export the record again and edit that.", header);

    public static RowError GoneSincePlan(string recordId) => new(
        "gone-since-plan", $"The record {recordId} was there when the plan was made, and the tenant does not show it now. Nothing was written.",
        "Check whether it was deleted, or is hidden from your role.");

    public static RowError Appeared(string recordId) => new(
        "appeared", $"Appeared: since the plan was made, the tenant has got a record with the same identifiers, {recordId}. No second one was created.",
        "Put that ID into the row, or leave the row out, and plan again.");

    /// <summary>A warning.</summary>
    public static RowError OthersChangedSincePlan(IReadOnlyList<string> headers) => new(
        "edited-since-plan", $"The record was edited in Casebook since the plan was made, in columns that the row does not write: {string.Join(", ", headers)}.", "Nothing to do.");

    /// <summary>A warning.</summary>
    public static RowError AsPlannedAlready() => new(
        "as-planned-already", "Since the plan was made, somebody else has entered what the row says.", "Nothing to do.");

    public static RowError EditedSoNotDeleted(IReadOnlyList<string> headers) => new(
        "changed-since-plan", $"The record was edited in Casebook since the plan was made ({string.Join(", ", headers)}), so it was not deleted.", "Look at the record. If it is still to go, plan the row again.");
}
