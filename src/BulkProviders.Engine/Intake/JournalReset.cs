using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>What is forgotten when a stage starts afresh: its own tables and those of all later stages. To be called inside a transaction.</summary>
internal sealed class JournalReset(Database database)
{
    private readonly Statement _anyMark = database.Prepare("SELECT 1 FROM marks LIMIT 1");

    public void Rows()
    {
        Drafts();
        database.Execute("DELETE FROM rows; DELETE FROM sheets; DELETE FROM files");
    }

    public void Drafts()
    {
        Operations();
        Indexes.Drop(database);
        Search();
        database.Execute("DELETE FROM drafts; DELETE FROM not_asked; DELETE FROM refs; DELETE FROM labels; DELETE FROM mapped; DELETE FROM findings");
    }

    public void Search() =>
        database.Execute("DELETE FROM sought; DELETE FROM wanted; DELETE FROM claims; DELETE FROM met; DELETE FROM found; DELETE FROM matches");

    /// <exception cref="Core.Basics.RunException">Writes have left: what is known of them must not be forgotten.</exception>
    public void Operations()
    {
        if (_anyMark.Scalar() is not null)
            throw Faults.WritesHaveLeft(database.Path);
        database.Execute($"""
            DELETE FROM outcomes; DELETE FROM waiting; DELETE FROM needs; DELETE FROM links; DELETE FROM operations;
            DELETE FROM findings WHERE stage IN ('{FindingTable.Planning}', '{FindingTable.Submission}');
            """);
    }
}
