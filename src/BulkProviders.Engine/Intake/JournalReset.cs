using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>What is forgotten when a stage starts afresh: its own tables and those of all later stages. To be called inside a transaction.</summary>
internal sealed class JournalReset(Database database)
{
    private readonly Statement _anyMark = database.Prepare("SELECT 1 FROM send_log LIMIT 1");

    public void Rows()
    {
        Operations();
        Indexes.Drop(database);
        Search();
        database.Execute("""
            DELETE FROM drafts; DELETE FROM not_asked; DELETE FROM stored_before; DELETE FROM made_anew; DELETE FROM ids_from_results; DELETE FROM row_bases; DELETE FROM names_beside; DELETE FROM refs; DELETE FROM label_columns; DELETE FROM labels; DELETE FROM findings;
            DELETE FROM rows; DELETE FROM sheets; DELETE FROM files;
            """);
    }

    public void Search() =>
        database.Execute("DELETE FROM lookup_keys; DELETE FROM lookup_ids; DELETE FROM record_claims; DELETE FROM fetched_records; DELETE FROM key_hits; DELETE FROM matches");

    /// <exception cref="Core.Basics.RunException">Writes have left: what is known of them must not be forgotten.</exception>
    public void Operations()
    {
        if (_anyMark.Scalar() is not null)
            throw Faults.WritesHaveLeft(database.Path);
        database.Execute($"""
            DELETE FROM undo_fields; DELETE FROM outcomes; DELETE FROM ready_queue; DELETE FROM needs; DELETE FROM links; DELETE FROM operations; DELETE FROM changed_keys;
            DELETE FROM findings WHERE stage IN ('{FindingTable.Planning}', '{FindingTable.Submission}');
            """);
    }
}
