using BulkProviders.Application.Imports;

namespace BulkProviders.Cli.Terminal;

/// <summary>What an undo is about to write, in lines.</summary>
internal static class UndoPlanLines
{
    public static IEnumerable<string> Of(PlannedImport planned, PlannedUndo undo)
    {
        var (records, counts) = (undo.Counts.Records, undo.Counts);
        yield return $"undo the {undo.Command} {undo.Run} of {undo.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)}";
        yield return $"Restored: {Words.Count(records.Restored, "record")}, {Words.Count(counts.Fields.Restored, "field")}";
        if (counts.Closed > 0)
            yield return $"  of these, {Words.Count(counts.Closed, "record")} that the run created {(counts.Closed == 1 ? "is" : "are")} closed. Placements are not visible here: check in Casebook that nobody lives or is served there.";
        if (counts.Deleted > 0)
            yield return $"  of these, {Words.Count(counts.Deleted, "record")} that the run created {(counts.Deleted == 1 ? "is" : "are")} DELETED: hidden from Casebook and from Reporting, and only Support can purge or bring back";
        if (records.Already > 0)
            yield return $"Already:  {Words.Count(records.Already, "record")} as before the run";
        if (records.Kept > 0)
            yield return $"Kept:     {Words.Count(records.Kept, "record")} that somebody has changed since, or that others depend on";
        if (records.Cannot > 0)
            yield return $"Cannot:   {Words.Count(records.Cannot, "record")}; the workbook of the undo says why";
        if (undo.Deleted > 0)
            yield return $"{Words.Count(undo.Deleted, "record")} that the run deleted cannot be brought back. Their values are in {undo.DeletedPath}; import it to make new records of them.";
        if (planned.Plan.Profile.Count > 0)
            yield return "Changes by column: " + string.Join(", ", planned.Plan.Profile.Select(c => $"{c.Header} ({Words.Count(c.Changed, "record")})"));
    }
}
