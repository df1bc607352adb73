using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>What can only be judged when all resource types of a catalog are known.</summary>
internal static class CatalogChecks
{
    public static IReadOnlyList<CatalogError> Check(SystemColumns system, IReadOnlyList<ResourceSchema> schemas)
    {
        var errors = new List<CatalogError>();
        Names(schemas, errors);
        Collections(schemas, errors);
        foreach (var (index, schema) in schemas.Index())
        {
            var place = $"resources[{index}]";
            HeaderChecks.Check(system, schema, place, errors);
            Members(schema, place, errors);
            Targets(schema, schemas, place, errors);
            NamedColumns(schema, schemas, place, errors);
            VendorColumns(system, schema, place, errors);
            Inverses(schema, schemas, place, errors);
            ClosingReader.Check(schema, schemas, place, errors);
            FieldRuleReader.Check(schema, place, errors);
        }

        errors.AddRange(RequiredCycles.Find(schemas));
        // A clash among the system columns shows on every sheet; once is enough.
        return [.. errors.DistinctBy(e => e.Place.StartsWith("systemColumns", StringComparison.Ordinal) ? e.Place : e.ToString())];
    }

    private static void Names(IReadOnlyList<ResourceSchema> schemas, List<CatalogError> errors)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var sheets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, schema) in schemas.Index())
        {
            var place = $"resources[{index}]";
            if (schema.Name.Length > 0 && !names.TryAdd(schema.Name, place))
                errors.Add(new CatalogError(place + ".name", $"'{schema.Name}' is also the name of {names[schema.Name]}. Give each its own."));
            foreach (var sheet in schema.SheetAliases.Prepend(schema.Sheet).Where(s => s.Length > 0))
            {
                var key = HeaderFolding.Fold(sheet);
                if (!sheets.TryAdd(key, place) && sheets[key] != place)
                    errors.Add(new CatalogError(place + ".sheet", $"'{sheet}' is also a sheet name of {sheets[key]}. A sheet can mean one resource type only."));
            }
        }
    }

    private static void Collections(IReadOnlyList<ResourceSchema> schemas, List<CatalogError> errors)
    {
        foreach (var (index, schema) in schemas.Index().Where(s => s.Item.Type.Length > 0))
            foreach (var (before, other) in schemas.Take(index).Index().Where(o => Siblings.ShareCollection(schema, o.Item)))
            {
                var (one, two) = (schema.Discriminator, other.Discriminator);
                if ((one is null && two is null) || (one is not null && two is not null && (one.Member != two.Member || one.Value == two.Value)))
                    errors.Add(new CatalogError($"resources[{index}].discriminator",
                        $"'{schema.Name}' and resources[{before}] '{other.Name}' have the same type and path, so their records cannot be told apart. Give one of them a discriminator, or both the same member with different values."));
            }
    }

    private static void Members(ResourceSchema schema, string place, List<CatalogError> errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, column) in schema.Columns.Index().Where(c => c.Item.Member.Length > 0))
            if (!seen.TryAdd(column.Member, index))
                errors.Add(new CatalogError($"{place}.columns[{index}]", $"fills '{column.Member}' like columns[{seen[column.Member]}]. Each column needs its own wire name."));
        if (schema.Discriminator is { } discriminator && seen.ContainsKey(discriminator.Member))
            errors.Add(new CatalogError($"{place}.discriminator.member", $"'{discriminator.Member}' is also filled by a column. The discriminator is the same for all records; remove the column."));
        if (schema.PublishMember is { } publish && schema.ColumnOf(publish) is { Type.Wire: not WireForm.TrueFalse })
            errors.Add(new CatalogError($"{place}.publish", $"'{publish}' is filled by a column that is not of the type yesNo."));
        if (schema.LabelMember is { Length: > 0 } label && schema.ColumnOf(label) is not { IsRelationship: false })
            errors.Add(new CatalogError($"{place}.lookup.label", $"'{label}' is not the attribute of one of the columns. Add a column for it."));
    }

    private static void Targets(ResourceSchema schema, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        foreach (var (index, column) in schema.Columns.Index().Where(c => c.Item is { IsRelationship: true, Target: not null }))
        {
            var target = schemas.FirstOrDefault(s => s.Name.Equals(column.Target, StringComparison.OrdinalIgnoreCase));
            var where = $"{place}.columns[{index}].target";
            if (target is null)
                errors.Add(new CatalogError(where, $"there is no resource type '{column.Target}'." + Hint(column.Target ?? "", schemas.Select(s => s.Name))));
            else if (column.Type.IsLookup && !target.IsLookup)
                errors.Add(new CatalogError(where, $"'{column.Target}' is no lookup type. Give it a \"lookup\", or make the column a reference."));
            else if (column.IsReference && target.IsLookup)
                errors.Add(new CatalogError(where, $"'{column.Target}' is a lookup type, which has no rows to refer to. Make the column a lookup."));
        }
    }

    private static void NamedColumns(ResourceSchema schema, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        Exist(schema.IdentifiedBy, $"{place}.identifiedBy");
        Exist(schema.ToldApartBy, $"{place}.toldApartBy");
        foreach (var (where, headers) in schema.MatchBy.Select((h, i) => ($"{place}.matchBy[{i}]", h)).Concat(schema.KnownBy.Select((h, i) => ($"{place}.knownBy[{i}]", h))))
        {
            Exist(headers, where);
            if (headers.Count == 0)
                errors.Add(new CatalogError(where, "is empty. Name the columns, or remove it."));
        }

        foreach (var (index, column) in schema.Columns.Index())
        {
            Exist(column.NotBefore is { } day ? [day] : [], $"{place}.columns[{index}].notBefore");
            Exist(column.StateColumn is { } state ? [state] : [], $"{place}.columns[{index}].stateColumn");
            Exist(column.CountryColumn is { } country ? [country] : [], $"{place}.columns[{index}].countryColumn");
        }

        foreach (var (index, link) in schema.InverseLinks.Index().Where(l => l.Item.Column.Length > 0))
        {
            var where = $"{place}.inverseLinks[{index}]";
            Exist([link.Column], where + ".column");
            Exist(link.LatestBy is { } latest ? [latest] : [], where + ".latestBy");
            if (link.LatestBy is not null && schema.ColumnNamed(link.LatestBy) is { IsDated: false })
                errors.Add(new CatalogError(where + ".latestBy", $"'{link.LatestBy}' is no date, so that none is the latest."));
            if (schema.ColumnNamed(link.Column) is { IsReference: false })
                errors.Add(new CatalogError(where + ".column", $"'{link.Column}' is no reference, so there is no record to link back."));
            else if (schema.ColumnNamed(link.Column)?.Target is { } target
                && schemas.FirstOrDefault(s => s.Name.Equals(target, StringComparison.OrdinalIgnoreCase))?.ColumnOf(link.Member) is { IsRelationship: false })
                errors.Add(new CatalogError(where + ".relationship", $"'{link.Member}' is an attribute of '{target}', not a relationship."));
        }

        void Exist(IReadOnlyList<string> headers, string where)
        {
            foreach (var header in headers.Where(h => schema.ColumnNamed(h) is null))
                errors.Add(new CatalogError(where, $"there is no column '{header}' on this sheet." + Hint(header, schema.Columns.Select(c => c.Header))));
        }
    }

    private static void VendorColumns(SystemColumns system, ResourceSchema schema, string place, List<CatalogError> errors)
    {
        string[] known = [system.Id.Header, system.RowKey.Header, system.Operation.Header, .. schema.Columns.Select(c => c.Header)];
        foreach (var (index, header) in schema.VendorColumns.Index())
            if (header != ResourceSchema.VendorHelper && !known.Contains(header, StringComparer.OrdinalIgnoreCase))
                errors.Add(new CatalogError($"{place}.vendorColumns[{index}]", $"there is no column '{header}' on this sheet." + Hint(header, known)));
    }

    private static void Inverses(ResourceSchema schema, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        foreach (var (index, column) in schema.Columns.Index())
            if (column.InverseOf is { } inverse && schemas.FirstOrDefault(s => s.Name.Equals(column.Target, StringComparison.OrdinalIgnoreCase)) is { } target
                && !(target.ColumnNamed(inverse) is { IsReference: true, Many: false, ReadOnly: false } other && schema.Name.Equals(other.Target, StringComparison.OrdinalIgnoreCase)))
                errors.Add(new CatalogError($"{place}.columns[{index}].inverseOf",
                    $"'{inverse}' is no reference of '{target.Name}' to one record of '{schema.Name}'." + Hint(inverse, target.Columns.Select(c => c.Header))));
    }

    internal static string Hint(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
