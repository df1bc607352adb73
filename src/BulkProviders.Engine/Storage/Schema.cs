using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Storage;

/// <summary>Makes the tables of a new journal and recognises those of an old one.</summary>
internal static class Schema
{
    /// <summary>Goes up with every change that an older program could not read.</summary>
    public const long Version = 4;

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

    /// <summary>Makes sure that a journal can be gone on with.</summary>
    /// <exception cref="RunException">The file is no journal, or one of another version; the message says what to do.</exception>
    public static void Prepare(Database database)
    {
        if (VersionOf(database) is var version && version < Version)
            throw Faults.BegunByAnEarlierVersion(database.Path, version);
    }

    /// <summary>Makes sure that facts of the run can be noted, which every version keeps in the same way.</summary>
    /// <exception cref="RunException">The file is no journal, or one of a version that this program does not know.</exception>
    public static void PrepareForNotes(Database database) => VersionOf(database);

    /// <summary>Makes sure that a journal can be looked at; the file is not touched.</summary>
    /// <exception cref="RunException">The file is no journal, or one of a version that this program does not know.</exception>
    public static void PrepareForReading(Database database)
    {
        if (VersionOf(database) is var version && version < Version)
            EarlierVersion.Show(database, version);
    }

    /// <summary>Whether a journal says what the tenant held after each write.</summary>
    public static bool HasAfterImages(Database database) => VersionOf(database) >= EarlierVersion.WithAfterImages;

    private static long VersionOf(Database database)
    {
        if (Number(database, "PRAGMA application_id") != ApplicationId)
            throw Faults.NoJournal(database.Path);
        var version = Number(database, "PRAGMA user_version");
        return version is >= EarlierVersion.Oldest and <= Version ? version : throw Faults.OtherVersion(database.Path, version, Version);
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
