using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads and checks what the columns of a type have to agree about.</summary>
internal static class FieldRuleReader
{
    private const string Off = "off";

    private static readonly Dictionary<string, string> Severities = new(StringComparer.Ordinal) { ["warning"] = "warning", ["error"] = "error", [Off] = Off };

    /// <returns>The rules that are in force.</returns>
    public static IReadOnlyList<FieldRule> Read(CatalogNode node) => [.. node.Children("rules").Select(One).OfType<FieldRule>()];

    /// <summary>What can only be judged when the columns of the type are known.</summary>
    public static void Check(ResourceSchema schema, string place, List<CatalogError> errors)
    {
        foreach (var rule in schema.Rules)
        {
            var where = $"{place}.rules";
            if (Find(schema, rule.Column, where, errors) is not { } column)
                continue;
            if (rule.Kind != FieldRuleKind.NotBelow && !column.IsDated)
                errors.Add(new CatalogError(where, $"'{rule.Column}' is no date, so that it is neither past nor ahead."));
            else if (rule.Other is { } name && Find(schema, name, where, errors) is { } other && !(column.IsDated && other.IsDated) && !(IsNumber(column) && IsNumber(other)))
                errors.Add(new CatalogError(where, $"'{rule.Column}' and '{name}' cannot be compared: both must be dates, or both numbers."));
        }

        foreach (var twice in schema.Rules.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            errors.Add(new CatalogError($"{place}.rules", $"'{twice.Key}' is the name of two rules. Give each its own."));
    }

    private static FieldRule? One(CatalogNode node)
    {
        var (name, column, other) = (node.RequiredText("name", CatalogLimits.Name), node.RequiredText("column", CatalogLimits.Name), node.OptionalText("notBelow", CatalogLimits.Name));
        var (isNotPast, isNotFuture) = (node.Flag("notPastOnNew"), node.Flag("notFuture"));
        var severity = node.Word("severity", Severities, "warning");
        node.Finish();
        if ((other is null ? 0 : 1) + (isNotPast ? 1 : 0) + (isNotFuture ? 1 : 0) != 1)
            node.Report("", "says one thing: \"notBelow\" with a column, \"notPastOnNew\": true, or \"notFuture\": true.");
        var kind = other is not null ? FieldRuleKind.NotBelow : isNotPast ? FieldRuleKind.NotPastOnNew : FieldRuleKind.NotFuture;
        return severity == Off ? null : new FieldRule(name, column, kind, other, severity == "error");
    }

    private static ColumnSpec? Find(ResourceSchema schema, string header, string where, List<CatalogError> errors)
    {
        if (schema.ColumnNamed(header) is { } column)
            return column;
        errors.Add(new CatalogError(where, $"there is no column '{header}' on this sheet." + CatalogChecks.Hint(header, schema.Columns.Select(c => c.Header))));
        return null;
    }

    private static bool IsNumber(ColumnSpec column) => column.Type.Wire is WireForm.WholeNumber or WireForm.Decimal;
}
