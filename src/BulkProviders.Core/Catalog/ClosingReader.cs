using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads and checks how records of a type are closed.</summary>
internal static class ClosingReader
{
    public static ClosingRule? Read(CatalogNode? node)
    {
        if (node is null)
            return null;
        var rule = new ClosingRule(Values(node, "set"), node.Word("evidence", CatalogWords.Evidences, Evidence.Guessed))
        {
            Also = [.. node.Children("also").SelectMany(Dependents)],
            Reopen = Values(node, "reopen")
        };
        node.Finish();
        if (rule.Set.Count == 0)
            node.Report("set", "is missing or empty. Name the columns that say that a record is closed, and their values.");
        return rule;
    }

    /// <summary>What can only be judged when all resource types of a catalog are known.</summary>
    public static void Check(ResourceSchema schema, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        if (schema.Close is not { } rule)
            return;
        Columns(schema, rule.Set, place + ".close.set", errors);
        Columns(schema, rule.Reopen, place + ".close.reopen", errors);
        foreach (var (index, also) in rule.Also.Index())
        {
            var where = $"{place}.close.also[{index}]";
            var type = schemas.FirstOrDefault(s => s.Name.Equals(also.Type, StringComparison.OrdinalIgnoreCase));
            if (type is null)
                errors.Add(new CatalogError(where, $"there is no resource type '{also.Type}'." + CatalogChecks.Hint(also.Type, schemas.Select(s => s.Name))));
            else if (!type.Columns.Any(c => c.IsReference && schema.Name.Equals(c.Target, StringComparison.OrdinalIgnoreCase)))
                errors.Add(new CatalogError(where, $"'{also.Type}' has no column that refers to '{schema.Name}', so nobody knows which of them to close."));
            else
                Columns(type, also.Set, where, errors);
        }
    }

    private static void Columns(ResourceSchema schema, IReadOnlyList<ClosingValue> values, string where, List<CatalogError> errors)
    {
        foreach (var value in values)
            if (schema.ColumnNamed(value.Column) is not { } column)
                errors.Add(new CatalogError(where, $"there is no column '{value.Column}' on this sheet." + CatalogChecks.Hint(value.Column, schema.Columns.Select(c => c.Header))));
            else if (column is { ReadOnly: true } or { Many: true } or { IsReference: true })
                errors.Add(new CatalogError($"{where}.{value.Column}", "is read-only or holds references, so that no word can close it."));
    }

    private static IEnumerable<ClosingOfDependents> Dependents(CatalogNode node) => node.Names.Select(type => new ClosingOfDependents(type, Values(node, type)));

    private static IReadOnlyList<ClosingValue> Values(CatalogNode node, string name) =>
        node.Child(name) is { } values ? [.. values.Names.Select(column => new ClosingValue(column, values.RequiredText(column, CatalogLimits.Name)))] : [];
}
