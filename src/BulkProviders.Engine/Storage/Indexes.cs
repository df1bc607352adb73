namespace BulkProviders.Engine.Storage;

/// <summary>
/// Indexes that one stage needs: made by one sort when it begins, since keeping an index of random ids up to date costs more than all
/// the rest of storing a draft.
/// </summary>
internal static class Indexes
{
    private static readonly string[] DraftKeys = ["drafts_by_key", "drafts_by_id", "drafts_by_record"];
    private static readonly string[] Tokens = ["rows_by_token", "rows_by_identity", "rows_by_token_identity"];

    public static void MakeDraftKeys(Database database) => database.Write(() => database.Execute("""
        CREATE INDEX IF NOT EXISTS drafts_by_key ON drafts (resource, folded_key, row_id, passed_over) WHERE folded_key IS NOT NULL AND same_as IS NULL;
        CREATE INDEX IF NOT EXISTS drafts_by_id ON drafts (resource, folded_id, row_id, passed_over) WHERE folded_id IS NOT NULL AND same_as IS NULL;
        """));

    public static void MakeTokens(Database database) => database.Write(() => database.Execute(
        "CREATE INDEX IF NOT EXISTS rows_by_token ON rows (token_run, token_row) WHERE token_run IS NOT NULL"));

    /// <summary>Over every row, so it is made only where a token has to be held against them.</summary>
    public static void MakeIdentities(Database database) => database.Write(() => database.Execute("""
        CREATE INDEX IF NOT EXISTS rows_by_identity ON rows (identity_hash);
        CREATE INDEX IF NOT EXISTS rows_by_token_identity ON rows (token_identity) WHERE token_identity IS NOT NULL;
        """));

    /// <summary>Over the drafts that repeat others, so it is made only where a link of such a record is in question.</summary>
    public static void MakeRepeats(Database database) => database.Write(() => database.Execute(
        "CREATE INDEX IF NOT EXISTS drafts_by_record ON drafts (same_as) WHERE same_as IS NOT NULL"));

    /// <summary>To be called inside a transaction, when the drafts are cleared.</summary>
    public static void Drop(Database database)
    {
        foreach (var name in DraftKeys.Concat(Tokens))
            database.Execute($"DROP INDEX IF EXISTS {name}");
    }
}
