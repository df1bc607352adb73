namespace BulkProviders.Engine.Storage;

/// <summary>
/// Journals of version 2, which 0.1.0 wrote: the same tables under other names. A journal that is gone on with gets the names of today;
/// one that is only looked at stays as it is, and is read through views that live in memory.
/// </summary>
internal static class EarlierVersion
{
    /// <summary>The oldest version that can be read.</summary>
    public const long Oldest = 2;

    private static readonly (string Then, string Now)[] Tables =
    [
        ("mapped", "row_state"), ("marks", "send_log"), ("waiting", "ready_queue"), ("sought", "lookup_keys"), ("wanted", "lookup_ids"),
        ("claims", "record_claims"), ("met", "fetched_records"), ("found", "key_hits")
    ];

    // Made anew under their names of today by the stages that need them.
    private static readonly string[] Indexes = ["mapped_by_token", "mapped_by_identity", "waiting_released", "sought_by_draft", "claims_by_record"];

    /// <summary>Gives the tables their names of today, in one transaction with the version.</summary>
    public static void Upgrade(Database database) => database.Write(() =>
    {
        foreach (var (then, now) in Tables.Where(t => HasTable(database, t.Then)))
            database.Execute($"ALTER TABLE {then} RENAME TO {now}");
        foreach (var index in Indexes)
            database.Execute($"DROP INDEX IF EXISTS {index}");
        database.Execute("CREATE INDEX IF NOT EXISTS ready_queue_released ON ready_queue (released, operation_id) WHERE released IS NOT NULL");
        database.Execute($"PRAGMA user_version = {Schema.Version}");
    });

    /// <summary>Shows the tables under their names of today; the file is not touched.</summary>
    public static void Show(Database database)
    {
        foreach (var (then, now) in Tables.Where(t => HasTable(database, t.Then)))
            database.Execute($"CREATE TEMP VIEW {now} AS SELECT * FROM main.{then}");
    }

    private static bool HasTable(Database database, string name) =>
        database.Text($"SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{name}'") is not null;
}
