using System.Globalization;
using BulkProviders.Laboratory.Inputs;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Laboratory.Checks;

/// <summary>A record as the server holds it.</summary>
internal sealed record ServerRecord(string Id, string Natural, IReadOnlyDictionary<string, string> Members);

/// <summary>The records of a trial, read from the server's data file past all that could distort them.</summary>
internal sealed class ServerRecords
{
    private readonly Dictionary<RecordKind, ILookup<string, ServerRecord>> _byNatural = [];
    private readonly Dictionary<string, ServerRecord> _byId = new(StringComparer.OrdinalIgnoreCase);

    private ServerRecords()
    {
    }

    /// <summary>Reads what stands and has a natural value that begins with the prefix, and the pool records of the rows.</summary>
    public static ServerRecords Read(string dataFile, TrialInput input)
    {
        var records = new ServerRecords();
        using var connection = new SqliteConnection($"Data Source={dataFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var kind in RecordKind.All)
        {
            var found = Query(connection, kind, $"\"{kind.Natural}\" >= $value AND \"{kind.Natural}\" < $value || char(1114111){Scope(kind)}", input.Prefix).ToList();
            records._byNatural[kind] = found.ToLookup(r => r.Natural, StringComparer.Ordinal);
            foreach (var record in found)
                records._byId[record.Id] = record;
        }
        foreach (var target in input.Rows.Select(r => r.Target).OfType<PoolRecord>())
            foreach (var record in Query(connection, RecordKind.Location, "\"$id\" = $value", target.Id))
                records._byId[record.Id] = record;
        return records;
    }

    /// <summary>All records with the natural value of the row: more than one is a duplicate.</summary>
    public IReadOnlyList<ServerRecord> Of(InputRow row) => [.. _byNatural[row.Kind][row.Natural]];

    public ServerRecord? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Natural values of all records that the trial has made.</summary>
    public IEnumerable<(RecordKind Kind, string Natural, int Count)> All() =>
        _byNatural.SelectMany(pair => pair.Value.Select(group => (pair.Key, group.Key, group.Count())));

    private static string Scope(RecordKind kind) =>
        kind == RecordKind.Organization ? " AND provider_kind = 'agency'" : kind == RecordKind.Provider ? " AND provider_kind IS NOT 'agency'" : "";

    private static IEnumerable<ServerRecord> Query(SqliteConnection connection, RecordKind kind, string condition, string value)
    {
        using var command = connection.CreateCommand();
        var columns = string.Concat(kind.Members.Select(m => $", \"{m}\""));
        command.CommandText = $"SELECT \"$id\", \"{kind.Natural}\"{columns} FROM \"{kind.Table}\" WHERE \"$deleted\" IS NULL AND {condition}";
        command.Parameters.AddWithValue("$value", value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < kind.Members.Count; i++)
                if (!reader.IsDBNull(i + 2))
                    members[kind.Members[i]] = Convert.ToString(reader.GetValue(i + 2), CultureInfo.InvariantCulture) ?? "";
            yield return new ServerRecord(reader.GetString(0), reader.IsDBNull(1) ? "" : reader.GetString(1), members);
        }
    }
}
