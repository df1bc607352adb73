using System.Text.Json;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Profile;

/// <summary>Counts, update by update, what becomes of each column.</summary>
internal sealed class UpdateCounter
{
    private readonly Dictionary<(string Resource, string Changed), ColumnCounter[]> _sets = [];
    private readonly Dictionary<(string Resource, string Member), ColumnCounter> _columns = [];
    private readonly Dictionary<string, long> _updates = [];

    public IEnumerable<ColumnCounter> Columns => _columns.Values;

    /// <summary>Updates by type.</summary>
    public IReadOnlyDictionary<string, long> Updates => _updates;

    /// <param name="resource">The type.</param>
    /// <param name="changed">Wire names of the fields that change, as a JSON list; many updates have the same.</param>
    /// <param name="intended">All fields that are sent.</param>
    /// <param name="before">The same fields as the record held them.</param>
    public void Add(string resource, string changed, ReadOnlySpan<byte> intended, ReadOnlySpan<byte> before)
    {
        _updates[resource] = _updates.GetValueOrDefault(resource) + 1;
        var columns = ColumnsOf(resource, changed);
        if (columns.Length == 0)
            return;
        Walk(intended, columns, static (column, kind, json) => column.AddNew(kind, json));
        Walk(before, columns, static (column, kind, json) => column.AddOld(kind, json));
    }

    private ColumnCounter[] ColumnsOf(string resource, string changed)
    {
        if (!_sets.TryGetValue((resource, changed), out var columns))
            _sets.Add((resource, changed), columns = [.. JournalJson.Names(System.Text.Encoding.UTF8.GetBytes(changed)).Distinct().Select(m => ColumnOf(resource, m))]);
        return columns;
    }

    private ColumnCounter ColumnOf(string resource, string member)
    {
        if (!_columns.TryGetValue((resource, member), out var column))
            _columns.Add((resource, member), column = new ColumnCounter(resource, member));
        return column;
    }

    private static void Walk(ReadOnlySpan<byte> fields, ColumnCounter[] columns, Count count)
    {
        var reader = new Utf8JsonReader(fields);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ColumnCounter? counted = null;
            foreach (var column in columns)
                if (reader.ValueTextEquals(column.Utf8Member))
                    counted = column;
            reader.Read();
            var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            reader.Skip();
            if (counted is not null)
                count(counted, kind, fields[start..(int)reader.BytesConsumed]);
        }
    }

    private delegate void Count(ColumnCounter column, JsonTokenType kind, ReadOnlySpan<byte> json);
}
