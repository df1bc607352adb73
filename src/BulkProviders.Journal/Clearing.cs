using BulkProviders.Journal.Sqlite;

namespace BulkProviders.Journal;

/// <summary>What is forgotten when a stage starts afresh: its own tables and those of all later stages. To be called inside a transaction.</summary>
internal static class Clearing
{
    public static void Drafts(Database database)
    {
        Operations(database);
        Indexes.Drop(database);
        database.Execute("DELETE FROM drafts; DELETE FROM refs; DELETE FROM labels; DELETE FROM mapped; DELETE FROM findings");
    }

    public static void Operations(Database database) => database.Execute($"""
        DELETE FROM outcomes; DELETE FROM waiting; DELETE FROM marks; DELETE FROM needs; DELETE FROM operations;
        DELETE FROM findings WHERE stage IN ('{FindingTable.Planning}', '{FindingTable.Submission}');
        """);
}
