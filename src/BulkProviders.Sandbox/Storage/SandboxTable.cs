using System.Globalization;
using BulkProviders.Sandbox.Shapes;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Sandbox.Storage;

/// <summary>The table of a collection: a column for each member, named like it.</summary>
internal sealed class SandboxTable
{
    private const int SystemColumns = 5;

    private readonly Collection _collection;
    private readonly string _insert;
    private readonly string _update;
    private readonly string _byId;

    public SandboxTable(Collection collection)
    {
        _collection = collection;
        var members = collection.Members;
        Columns = string.Join(", ", [Sql.Sequence, Sql.Id, Sql.Version, Sql.Created, Sql.Deleted, .. members.Select(m => Sql.Quote(m.Name))]);
        var names = string.Concat(members.Select(m => ", " + Sql.Quote(m.Name)));
        var places = string.Concat(members.Select((_, i) => FormattableString.Invariant($", ${i + 3}")));
        _insert = $"INSERT INTO {collection.Table} ({Sql.Id}, {Sql.Version}, {Sql.Created}{names}) VALUES ($0, $1, $2{places}) RETURNING {Sql.Sequence}";
        var changes = string.Concat(members.Select((m, i) => FormattableString.Invariant($", {Sql.Quote(m.Name)} = ${i + 3}")));
        _update = $"UPDATE {collection.Table} SET {Sql.Version} = $1, {Sql.Deleted} = $2{changes} WHERE {Sql.Id} = $0";
        _byId = $"SELECT {Columns} FROM {collection.Table} WHERE {Sql.Id} = $0";
    }

    /// <summary>What a query selects so that <see cref="Read"/> understands it.</summary>
    public string Columns { get; }

    public StoredRecord Insert(Connection connection, StoredRecord record)
    {
        var sequence = connection.Scalar(_insert, [record.Id, record.Version, record.Created, .. record.Values]);
        return record with { Sequence = (long)sequence! }; // non-null: RETURNING gives the row that was inserted
    }

    /// <summary>Stores values, version and deletion of a record that exists.</summary>
    public void Update(Connection connection, StoredRecord record) =>
        connection.Run(_update, [record.Id, record.Version, record.Deleted, .. record.Values]);

    /// <summary>The record, deleted or not, or null.</summary>
    public StoredRecord? Find(Connection connection, string id)
    {
        using var reader = connection.Query(_byId, id);
        return reader.Read() ? Read(reader) : null;
    }

    /// <summary>The number after the highest that is an id.</summary>
    public string NextNumber(Connection connection) =>
        Convert.ToString(connection.Scalar($"SELECT coalesce(max(CAST({Sql.Id} AS INTEGER)), 1000) + 1 FROM {_collection.Table} WHERE {Sql.Id} NOT GLOB '*[^0-9]*'"), CultureInfo.InvariantCulture) ?? "";

    /// <summary>The id of the record that was stored first.</summary>
    public string FirstId(Connection connection) =>
        (string)connection.Scalar($"SELECT {Sql.Id} FROM {_collection.Table} ORDER BY {Sql.Sequence} LIMIT 1")!; // non-null: a record was just stored

    public StoredRecord Read(SqliteDataReader reader)
    {
        var values = new object?[_collection.Members.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.IsDBNull(i + SystemColumns) ? null : reader.GetValue(i + SystemColumns);
        return new StoredRecord(reader.GetString(1), values)
        {
            Sequence = reader.GetInt64(0),
            Version = reader.GetInt64(2),
            Created = reader.GetInt64(3),
            Deleted = reader.IsDBNull(4) ? null : reader.GetInt64(4)
        };
    }
}
