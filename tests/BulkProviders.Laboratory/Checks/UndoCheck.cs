using System.Globalization;
using System.Text.Json;
using BulkProviders.Laboratory.Inputs;

namespace BulkProviders.Laboratory.Checks;

/// <summary>What an undo says of itself.</summary>
/// <param name="Left">Records that it says it left: Kept or Cannot.</param>
/// <param name="Open">Records that it says it has not attempted.</param>
/// <param name="Deleted">Created records that it says it deleted.</param>
internal sealed record UndoSaid(int Left, int Open, int Deleted)
{
    /// <summary>Reads what the command has printed.</summary>
    public static UndoSaid Read(string summary)
    {
        using var document = JsonDocument.Parse(summary);
        var undo = document.RootElement.GetProperty("undo");
        var records = undo.GetProperty("records");
        return new UndoSaid(
            records.GetProperty("kept").GetInt32() + records.GetProperty("cannot").GetInt32(), records.GetProperty("notAttempted").GetInt32(), undo.GetProperty("deleted").GetInt32());
    }
}

/// <summary>Holds what an undo says against the server: what it deleted is gone, what it gave back is there, and what it left it has named.</summary>
internal static class UndoCheck
{
    /// <param name="input">The trial.</param>
    /// <param name="said">What the undo says.</param>
    /// <param name="before">The server before the undo.</param>
    /// <param name="after">The server after it.</param>
    /// <param name="updated">The records that the import was to change, as they were before it.</param>
    /// <param name="deletes">Records that the import has deleted: they cannot come back, and the undo says so of each.</param>
    public static IEnumerable<Violation> Run(TrialInput input, UndoSaid said, ServerRecords before, ServerRecords after, IReadOnlyList<PoolRecord> updated, int deletes)
    {
        if (said.Open > 0)
            yield return new Violation(Wrong.WithoutOutcome, Words($"The undo came to its end and says that {said.Open} records were not attempted."));
        var (were, are) = (before.All().Sum(r => r.Count), after.All().Sum(r => r.Count));
        if (were - are != said.Deleted)
            yield return new Violation(Wrong.Untrue, Words($"The undo says that it deleted {said.Deleted} records, and {were - are} are gone."));
        var changed = updated.Where(p => after.ById(p.Id)?.Members.GetValueOrDefault("notes") != p.Notes).ToList();
        var left = are + changed.Count + deletes;
        if (left > said.Left)
            yield return new Violation(Wrong.Lost, Words($"The undo says that it left {said.Left} records of {input.Prefix}, and {are} created, {changed.Count} changed and {deletes} deleted ones are as the import left them."));
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
