using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Storage;

/// <summary>Makes the tables of a new journal and recognises those of an old one.</summary>
internal static class Schema
{
    /// <summary>Goes up with every change that an older program could not read.</summary>
    public const long Version = 2;

    /// <summary>"BPrJ": tells a journal from any other SQLite file.</summary>
    public const long ApplicationId = 0x4250724A;

    /// <summary>To be called on an empty file.</summary>
    public static void Create(Database database)
    {
        database.Execute("BEGIN IMMEDIATE");
        database.Execute(Text("schema.sql"));
        Complete(database);
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        foreach (var status in RowStatuses.All)
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO statuses (status, word) VALUES ({(int)status}, '{status}')"));
        database.Execute("COMMIT");
    }

    /// <exception cref="RunException">The file is no journal, or one of another version.</exception>
    public static void Verify(Database database)
    {
        if (Number(database, "PRAGMA application_id") != ApplicationId)
            throw Faults.NoJournal(database.Path);
        var version = Number(database, "PRAGMA user_version");
        if (version != Version)
            throw Faults.OtherVersion(database.Path, version, Version);
    }

    private static long Number(Database database, string sql) =>
        long.Parse(database.Text(sql) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Makes the tables that hold nothing beyond one stage or the next, where the journal began without them.</summary>
    public static void Complete(Database database) => database.Execute(Text("stages.sql"));

    private static string Text(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("The schema is embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
