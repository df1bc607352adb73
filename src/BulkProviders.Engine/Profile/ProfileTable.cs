using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Profile;

/// <summary>What a plan does to each column of the records that exist.</summary>
internal sealed class ProfileTable(Database database)
{
    private const int CommonShown = 5;

    private readonly Statement _updates = database.Prepare("""
        SELECT o.resource, o.changed, o.intended, o.before
        FROM operations o
        WHERE o.kind = 'Update' AND o.operation_id = o.draft_id AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
        """);
    // Compared as well, and found to hold what the rows say, by the tenant's record or by what the ledger knows of it.
    private readonly Statement _unchanged = database.Prepare($"""
        SELECT d.resource, count(*)
        FROM outcomes x JOIN drafts d ON d.draft_id = x.operation_id
        WHERE x.status IN ({(int)RowStatus.Unchanged}, {(int)RowStatus.Skipped}) AND x.record_id IS NOT NULL AND d.passed_over = 0 AND d.operation <> 'Delete'
        GROUP BY d.resource
        """);
    private readonly Statement _clear = database.Prepare("DELETE FROM profile");
    private readonly Statement _add = database.Prepare("INSERT INTO profile (resource, member, compared, changed, emptied, looks_like, common) VALUES (?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _all = database.Prepare("SELECT resource, member, compared, changed, emptied, looks_like, common FROM profile ORDER BY changed DESC, resource, member");

    /// <summary>Makes the profile of what is planned now.</summary>
    public void Make() => database.Write(() =>
    {
        var counter = new UpdateCounter();
        while (_updates.Step())
            counter.Add(_updates.Name(0), _updates.Name(1), _updates.Utf8(2), _updates.Utf8(3));
        var unchanged = _unchanged.List(s => (Resource: s.Text(0), Count: s.Long(1))).ToDictionary(u => u.Resource, u => u.Count);
        _clear.Run();
        foreach (var column in counter.Columns)
            Add(column, counter.Updates[column.Resource] + unchanged.GetValueOrDefault(column.Resource));
    });

    /// <summary>The profile as it was made, the columns that change most first.</summary>
    /// <param name="catalog">Says the headers.</param>
    /// <param name="textOf">Puts a value into the words of results; null where no values are wanted.</param>
    public IReadOnlyList<ColumnChange> Read(ResourceCatalog catalog, Func<FieldValue, ColumnSpec?, string>? textOf = null) => database.Read(() => _all.List(s =>
    {
        var schema = catalog.Find(s.Text(0));
        var column = schema?.ColumnOf(s.Text(1));
        return new ColumnChange(s.Text(0), schema?.Sheet ?? s.Text(0), s.Text(1), column?.Header ?? s.Text(1), s.Long(2), s.Long(3), s.Long(4))
        {
            LooksLike = s.TextOrNull(5),
            CommonValues = textOf is null ? [] : [.. ReadCommon(s.Text(6)).Select(c => new CommonValue(textOf(c.Value, column), c.Count, c.IsAtLeast))]
        };
    }));

    private void Add(ColumnCounter column, long compared) => _add
        .Bind(column.Resource).Bind(column.Member).Bind(compared).Bind(column.Changed).Bind(column.Emptied)
        .Bind(column.StandsOut is { } shape ? ValueShapes.NameOf(shape) : null)
        .Bind(database.Json.Write(column.Values, WriteCommon)).Run();

    private static void WriteCommon(Utf8JsonWriter writer, ValueCounter values)
    {
        writer.WriteStartArray();
        foreach (var (json, count, isAtLeast) in values.Top(CommonShown))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(json, skipInputValidation: true);
            writer.WriteNumber("count"u8, count);
            writer.WriteBoolean("atLeast"u8, isAtLeast);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static IEnumerable<(FieldValue Value, long Count, bool IsAtLeast)> ReadCommon(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var item in document.RootElement.EnumerateArray())
            if (FieldCodec.Read(Encoding.UTF8.GetBytes($$"""{"value":{{item.GetProperty("value").GetRawText()}}}""")) is [var field])
                yield return (field.Value, item.GetProperty("count").GetInt64(), item.GetProperty("atLeast").GetBoolean());
    }
}
