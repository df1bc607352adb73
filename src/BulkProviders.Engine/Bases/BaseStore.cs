using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Bases;

/// <summary>What records were when exports wrote them: one SQLite file beside the ledger of the tenant, in which each state stands once, by its hash. Losing it costs no record: edited exports are then held against the tenant as it is.</summary>
public sealed class BaseStore : IBaseStates, IDisposable
{
    private const int BatchSize = 2000;

    private readonly Database _database;
    private readonly RowInsert _add;
    private readonly Statement _find;
    private readonly Statement _prune;
    private readonly List<(string Hash, string RecordId, string Fields, string Shown)> _waiting = new(BatchSize);
    private readonly long _today;

    private BaseStore(Database database, DateTimeOffset now)
    {
        (_database, _today) = (database, DayOf(now));
        _add = new RowInsert(database, "INSERT INTO states (hash, seen, record_id, fields, shown)", columns: 5, then: "ON CONFLICT (hash) DO UPDATE SET seen = excluded.seen WHERE seen <> excluded.seen");
        _find = database.Prepare("SELECT record_id, fields, shown FROM states WHERE hash = ?");
        _prune = database.Prepare("DELETE FROM states WHERE seen < ?");
    }

    /// <summary>The file.</summary>
    public string Path => _database.Path;

    /// <summary>Opens the file to add to it; makes it where it is missing.</summary>
    /// <exception cref="RunException">It cannot be read or written.</exception>
    public static BaseStore OpenForWriting(string path, DateTimeOffset now)
    {
        var database = Database.OpenForWriting(path, create: true, synced: false);
        try
        {
            database.Execute("CREATE TABLE IF NOT EXISTS states (hash TEXT NOT NULL PRIMARY KEY, seen INTEGER NOT NULL, record_id TEXT NOT NULL, fields TEXT NOT NULL, shown TEXT NOT NULL) STRICT, WITHOUT ROWID");
            return new BaseStore(database, now);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file to look states up; null where there is none.</summary>
    /// <exception cref="RunException">It cannot be read.</exception>
    public static BaseStore? OpenForReading(string path, DateTimeOffset now) => File.Exists(path) ? new BaseStore(Database.OpenForReading(path), now) : null;

    /// <summary>Keeps a state, and returns its hash.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="fields">Its fields, as <see cref="TextOf"/> writes them.</param>
    /// <param name="shown">By wire name, what cells of dropdowns and names of references say.</param>
    internal string Keep(string recordId, string fields, IEnumerable<KeyValuePair<string, string>> shown)
    {
        var texts = Encoding.UTF8.GetString(_database.Json.Write(shown, WriteTexts));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{recordId}\n{fields}\n{texts}"), hash);
        var name = Convert.ToHexStringLower(hash[..16]);
        _waiting.Add((name, recordId, fields, texts));
        if (_waiting.Count == BatchSize)
            Flush();
        return name;
    }

    /// <summary>The fields of a record in one text.</summary>
    internal string TextOf(IReadOnlyList<DraftField> fields) => Encoding.UTF8.GetString(_database.Json.Write(fields, FieldCodec.Write));

    /// <summary>Writes what waits, and forgets states that no export had for so many days.</summary>
    /// <exception cref="RunException">The disk is full or in the way.</exception>
    public void Complete(int days)
    {
        Flush();
        _database.Write(() => _prune.Bind(_today - days).Run());
        _database.Checkpoint();
    }

    public BaseState? Find(string hash) => _database.Read(() => _find.Bind(hash).List(s => new BaseState(
        s.Text(0),
        FieldCodec.Read(s.Utf8(1)).ToDictionary(f => f.Member, f => f.Value, StringComparer.Ordinal),
        ReadTexts(s.Utf8(2))))) is [var state] ? state : null;

    public void Dispose() => _database.Dispose();

    private static long DayOf(DateTimeOffset now) => (long)(now - DateTimeOffset.UnixEpoch).TotalDays;

    private void Flush()
    {
        _database.Write(() => _add.Run(_waiting, (insert, s) => insert.Bind(s.Hash).Bind(_today).Bind(s.RecordId).Bind(s.Fields).Bind(s.Shown)));
        _waiting.Clear();
    }

    private static void WriteTexts(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> texts)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in texts)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    private static Dictionary<string, string> ReadTexts(ReadOnlySpan<byte> json)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JournalText.NameOf(ref reader);
            reader.Read();
            texts[name] = JournalText.Of(ref reader);
        }

        return texts;
    }
}
