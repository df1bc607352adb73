using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Operations;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Seeding;

/// <summary>Fills types that hold nothing yet: lookups always, the others on demand. The same call gives the same records, ids included.</summary>
/// <param name="habits">Of the server: they decide what ids look like.</param>
internal sealed class Seeder(ResourceCatalog catalog, CollectionMap collections, Tables tables, Habits habits, TimeProvider clock)
{
    private readonly SeedWords _words = SeedWords.Default;
    private readonly Dictionary<ResourceSchema, List<string>> _ids = [];
    private readonly Dictionary<ResourceSchema, List<string>> _labels = [];
    private readonly Habits _habits = new(new Dictionary<string, string>());

    /// <param name="database">The data.</param>
    /// <param name="records">Records of each type, before the shares of the seed words; 0 for lookups only.</param>
    /// <param name="cancellationToken">Leaves the data as it was.</param>
    public Task SeedAsync(SandboxDatabase database, int records, CancellationToken cancellationToken) =>
        database.WriteAsync(connection =>
        {
            foreach (var schema in catalog.Resources)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Seed(connection, schema, records);
            }
            return true;
        }, cancellationToken);

    private void Seed(Connection connection, ResourceSchema schema, int records)
    {
        var present = IdsOf(connection, schema);
        _ids[schema] = present;
        _labels[schema] = schema.IsLookup ? LabelsOf(schema) : [];
        if (present.Count > 0)
            return;
        var share = _words.Shares.GetValueOrDefault(schema.Name, 1);
        var count = schema.IsLookup ? _labels[schema].Count : records == 0 ? 0 : Math.Max(1, (int)Math.Round(records * share));
        for (var i = 0; i < count; i++)
            if (Made(connection, schema, i, count) is { } record)
                present.Add(record.Id);
    }

    /// <summary>Stores one record; null where the catalog asks for something that cannot be made up.</summary>
    private StoredRecord? Made(Connection connection, ResourceSchema schema, int index, int count)
    {
        var collection = collections.Of(schema);
        var variant = collection.Variants.First(v => ReferenceEquals(v.Schema, schema));
        var name = schema.IsLookup ? $"{schema.Name}/{_labels[schema][index]}" : FormattableString.Invariant($"{schema.Name}/{index}");
        var maker = new ValueMaker(_words, schema, name, index);
        var values = new object?[collection.Members.Count];
        foreach (var member in collection.Members)
            if (variant.Rules[member.Index] is { } rule)
                values[member.Index] = ValueOf(member, rule, maker, (schema, index, count));
        var id = habits.RecordIds == RecordIds.Numbers && !collection.IsLookup ? tables.Of(collection).NextNumber(connection) : Chance.Uuid(name);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            values = Stamps.OnCreate(collection, values, now);
            new WriteRules(connection, new ApiCall("POST", collection, _habits, now), id, values).Check(values, creates: true);
        }
        catch (ApiException)
        {
            return null;
        }
        var record = tables.Of(collection).Insert(connection, new StoredRecord(id, values) { Created = now });
        PointBack(connection, schema, record);
        return record;
    }

    private object? ValueOf(Member member, ColumnRule rule, ValueMaker maker, (ResourceSchema Schema, int Index, int Count) place)
    {
        if (member.Name == place.Schema.LabelMember)
            return _labels[place.Schema][place.Index];
        if (member.Name == place.Schema.Discriminator?.Member)
            return WireValues.FromQuery(member, place.Schema.Discriminator.Value);
        return member.IsAttribute
            ? IsOtherConstant(member, place.Schema) ? null : maker.Attribute(member, rule)
            : Target(member, rule.Spec, maker, place);
    }

    /// <summary>The attribute that makes a record one of another type in the same collection.</summary>
    private bool IsOtherConstant(Member member, ResourceSchema schema) =>
        schema.ColumnOf(member.Name) is null && collections.Of(schema).Variants.Any(v => ReferenceEquals(v.Discriminator, member));

    private object? Target(Member member, ColumnSpec spec, ValueMaker maker, (ResourceSchema Schema, int Index, int Count) place)
    {
        var target = catalog.Get(spec.Target ?? "");
        if (place.Schema.ColumnOf(member.Name) is null || !_ids.TryGetValue(target, out var known) || known.Count == 0)
            return null;
        var chosen = target.IsLookup
            ? LabelIndex(maker.Words(member.Name), target) ?? Chance.Below(known.Count, FormattableString.Invariant($"{place.Schema.Name}/{place.Index}/{member.Name}"))
            : (int)((long)place.Index * known.Count / place.Count);
        if (chosen < 0 || chosen >= known.Count)
            return null;
        return member.Kind == MemberKind.ToMany
            ? IdLists.Stored([known[chosen], known[(chosen + 1) % known.Count]])
            : known[chosen];
    }

    /// <summary>Where the label stands; -1 for a blank on purpose; null where the words say nothing.</summary>
    private int? LabelIndex(string? label, ResourceSchema lookup) => label switch
    {
        null => null,
        "" => -1,
        _ => _ids[lookup].IndexOf(Chance.Uuid($"{lookup.Name}/{label}")) is var place and >= 0 ? place : null
    };

    private void PointBack(Connection connection, ResourceSchema schema, StoredRecord record)
    {
        var collection = collections.Of(schema);
        foreach (var link in schema.InverseLinks)
            if (schema.ColumnNamed(link.Column) is { } column && collection.Find(column.Member) is { Kind: MemberKind.ToOne } member
                && member.Target.Find(link.Member) is { Kind: MemberKind.ToOne } back)
                connection.Run($"UPDATE {member.Target.Table} SET {Sql.Quote(back.Name)} = $0 WHERE {Sql.Id} = $1 AND {Sql.Quote(back.Name)} IS NULL",
                    record.Id, record.Values[member.Index]);
    }

    /// <summary>The labels of the seed words, or the fallback, and those that the examples of the catalog speak of.</summary>
    private List<string> LabelsOf(ResourceSchema lookup)
    {
        var examples = from schema in catalog.Resources
                       from column in schema.Columns
                       where column.Type.IsLookup && ReferenceEquals(catalog.Find(column.Target ?? ""), lookup)
                       let example = column.Example ?? ""
                       from label in column.Many ? example.Split(';') : [example]
                       where label.Length > 0
                       select label.Trim();
        return [.. _words.Labels.GetValueOrDefault(lookup.Name, _words.FallbackLabels).Concat(examples).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private List<string> IdsOf(Connection connection, ResourceSchema schema)
    {
        var collection = collections.Of(schema);
        var scope = collection.Variants.First(v => ReferenceEquals(v.Schema, schema)).Scope;
        var found = new List<string>();
        using var reader = connection.Query($"SELECT {Sql.Id} FROM {collection.Table} WHERE {Sql.Deleted} IS NULL{scope} ORDER BY {Sql.Sequence}");
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }
}
