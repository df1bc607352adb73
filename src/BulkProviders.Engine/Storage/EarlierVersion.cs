namespace BulkProviders.Engine.Storage;

/// <summary>
/// Journals of version 2, which 0.1.0 wrote, and of version 3, which does not say what the tenant held after a write: they can be looked at and taken into the
/// ledger, through views that live in memory and show their tables as they are today. The file stays as it is, so a run of theirs can be gone on with by the
/// program that began it alone.
/// </summary>
internal static class EarlierVersion
{
    /// <summary>The oldest version that can be read.</summary>
    public const long Oldest = 2;

    private static readonly (string Then, string Now)[] Tables =
    [
        ("marks", "send_log"), ("waiting", "ready_queue"), ("sought", "lookup_keys"), ("wanted", "lookup_ids"),
        ("claims", "record_claims"), ("met", "fetched_records"), ("found", "key_hits")
    ];

    /// <summary>From this version on a journal says what the tenant held after each write.</summary>
    public const long WithAfterImages = 4;

    // Between the two nothing else has changed.
    private const long WithoutAfterImages = 3;

    /// <summary>Shows the tables as they are today; the file is not touched.</summary>
    public static void Show(Database database, long version)
    {
        database.Execute("CREATE TEMP VIEW outcomes AS SELECT *, NULL AS after, NULL AS unshown FROM main.outcomes");
        if (version == WithoutAfterImages)
            return;
        foreach (var (then, now) in Tables.Where(t => HasTable(database, t.Then)))
            database.Execute($"CREATE TEMP VIEW {now} AS SELECT * FROM main.{then}");
        database.Execute("""
            CREATE TEMP VIEW rows AS
                SELECT r.row_id, r.sheet_id, r.number, m.status, m.identity_hash, m.content_hash, m.token_run, m.token_row, m.token_identity
                FROM main.rows r LEFT JOIN main.mapped m ON m.row_id = r.row_id;
            CREATE TEMP VIEW label_columns AS SELECT '' AS resource, '' AS member, '' AS lookup WHERE false;
            """);
    }

    private static bool HasTable(Database database, string name) =>
        database.Text($"SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = '{name}'") is not null;
}
