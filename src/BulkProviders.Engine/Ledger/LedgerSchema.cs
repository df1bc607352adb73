using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Makes the tables of a new ledger and recognises those of an old one.</summary>
internal static class LedgerSchema
{
    /// <summary>Goes up with every change; a ledger of another version is made anew from the runs.</summary>
    public const long Version = 1;

    /// <summary>"BPrL": tells a ledger from any other SQLite file.</summary>
    public const long ApplicationId = 0x4250724C;

    private const string OriginName = "origin";

    /// <summary>Makes the tables where there are none.</summary>
    /// <returns>Null, or why the file cannot be used.</returns>
    public static LedgerFault? Prepare(Database database, string origin)
    {
        LedgerFault? fault = null;
        // Inside one transaction, so that two processes that begin together make one ledger.
        database.Write(() =>
        {
            if (Number(database, "SELECT count(*) FROM sqlite_schema") == 0)
                Create(database, origin);
            else
                fault = Check(database, origin);
            if (fault is null)
                AddSentHash(database);
        });
        return fault;
    }

    private static void Create(Database database, string origin)
    {
        database.Execute(Text());
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        database.Prepare("INSERT INTO tenant (name, value) VALUES (?, ?)").Bind(OriginName).Bind(origin).Run();
    }

    // What was last sent is not known of the records that a ledger without this column holds.
    private static void AddSentHash(Database database)
    {
        if (database.Text("SELECT 1 FROM pragma_table_info('records') WHERE name = 'sent_hash'") is null)
            database.Execute("ALTER TABLE records ADD COLUMN sent_hash TEXT");
    }

    private static LedgerFault? Check(Database database, string origin)
    {
        if (Number(database, "PRAGMA application_id") != ApplicationId)
            return LedgerFault.NoLedger;
        if (Number(database, "PRAGMA user_version") != Version)
            return LedgerFault.OtherVersion;
        if (database.Text("PRAGMA quick_check(1)") != "ok")
            return LedgerFault.Damaged;
        return database.Text($"SELECT value FROM tenant WHERE name = '{OriginName}'") == origin ? null : LedgerFault.OtherTenant;
    }

    private static long Number(Database database, string sql) => long.Parse(database.Text(sql) ?? "0", CultureInfo.InvariantCulture);

    private static string Text()
    {
        using var stream = typeof(LedgerSchema).Assembly.GetManifestResourceStream("ledger.sql")
            ?? throw new InvalidOperationException("The tables of the ledger are embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
