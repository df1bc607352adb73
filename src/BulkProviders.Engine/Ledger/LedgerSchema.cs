using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>Makes the tables of a new ledger and recognises those of an old one.</summary>
internal static class LedgerSchema
{
    /// <summary>Goes up with every change; what a ledger of an earlier version knows is taken into a new one.</summary>
    public const long Version = 2;

    /// <summary>The ledgers of version 0.1.0: one for each address, beside the runs.</summary>
    public const long FirstVersion = 1;

    /// <summary>"BPrL": tells a ledger from any other SQLite file.</summary>
    public const long ApplicationId = 0x4250724C;

    /// <summary>Fills an empty file.</summary>
    public static void Create(Database database, TenantIdentity tenant) => database.Write(() =>
    {
        database.Execute(Text());
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        new TenantTable(database).Begin(tenant);
    });

    /// <returns>Null, or why the file cannot be used.</returns>
    public static LedgerFault? Check(Database database, TenantIdentity tenant)
    {
        if (Number(database, "SELECT count(*) FROM sqlite_schema") == 0)
            return LedgerFault.Damaged;
        if (!IsLedger(database))
            return LedgerFault.NoLedger;
        if (VersionOf(database) != Version)
            return LedgerFault.OtherVersion;
        if (database.Text("PRAGMA quick_check(1)") != "ok")
            return LedgerFault.Damaged;
        return TenantTable.IsOf(new TenantTable(database).Load(), tenant) ? null : LedgerFault.OtherTenant;
    }

    public static bool IsLedger(Database database) => Number(database, "PRAGMA application_id") == ApplicationId;

    public static long VersionOf(Database database) => Number(database, "PRAGMA user_version");

    private static long Number(Database database, string sql) => long.Parse(database.Text(sql) ?? "0", CultureInfo.InvariantCulture);

    private static string Text()
    {
        using var stream = typeof(LedgerSchema).Assembly.GetManifestResourceStream("ledger.sql")
            ?? throw new InvalidOperationException("The tables of the ledger are embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
