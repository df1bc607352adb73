using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads one column of the catalog file and checks what can be judged without the rest of the file.</summary>
/// <param name="types">The column types that the file may use.</param>
internal sealed class ColumnReader(ColumnTypes types)
{
    public ColumnSpec Read(CatalogNode node)
    {
        var type = node.Word("type", types.ByName, ColumnTypes.Text);
        var column = new ColumnSpec
        {
            Header = node.RequiredText("header", CatalogLimits.Name),
            Aliases = node.Texts("aliases", CatalogLimits.Name),
            Member = Member(node, type),
            Type = type,
            Evidence = node.Word("evidence", CatalogWords.Evidences, Evidence.Guessed),
            Target = node.OptionalText("target", CatalogLimits.Name),
            InverseOf = node.OptionalText("inverseOf", CatalogLimits.Name),
            Many = node.Flag("many"),
            RequiredOnCreate = node.Flag("required"),
            SentOnUpdate = node.Flag("sentOnUpdate"),
            ReadOnly = node.Flag("readOnly"),
            Unique = node.Flag("unique"),
            MinLength = node.Whole("minLength"),
            MaxLength = node.Whole("maxLength"),
            Minimum = node.Number("minimum"),
            Maximum = node.Number("maximum"),
            Pattern = node.OptionalText("pattern", CatalogLimits.Sentence),
            AllowedValues = node.Texts("allowedValues", CatalogLimits.Name),
            Outgoing = node.OptionalText("outgoing", CatalogLimits.Name),
            DateFormat = node.OptionalText("dateFormat", CatalogLimits.Name),
            NotBefore = node.OptionalText("notBefore", CatalogLimits.Name),
            StateColumn = node.OptionalText("stateColumn", CatalogLimits.Name),
            CountryColumn = node.OptionalText("countryColumn", CatalogLimits.Name),
            Example = node.OptionalText("example", CatalogLimits.Sentence),
            Help = node.OptionalText("help", CatalogLimits.Sentence),
            Review = node.OptionalText("review", CatalogLimits.Sentence)
        };
        node.Finish();
        CheckBelonging(node, column);
        CheckValues(node, column);
        return column;
    }

    private static string Member(CatalogNode node, ColumnType type)
    {
        var attribute = node.OptionalText("attribute", CatalogLimits.Name);
        var relationship = node.OptionalText("relationship", CatalogLimits.Name);
        var isRelationship = type.Wire == WireForm.Relationship;
        var (name, other) = isRelationship ? ("relationship", "attribute") : ("attribute", "relationship");
        if (node.Has(other))
            node.Report(other, $"does not go with the type {type.Name}. Write '{name}' instead.");
        else if (!node.Has(name))
            node.Report(name, "is missing. Give the wire name.");
        var member = (isRelationship ? relationship : attribute) ?? "";
        MemberNames.Check(node, name, member);
        return member;
    }

    private void CheckBelonging(CatalogNode node, ColumnSpec column)
    {
        foreach (var name in types.All.SelectMany(t => t.Properties).Distinct().Where(p => node.Has(p) && !column.Type.Properties.Contains(p)))
            node.Report(name, $"has no meaning for the type {column.Type.Name}; only for {string.Join(", ", types.All.Where(t => t.Properties.Contains(name)).Select(t => t.Name))}. Remove it.");
        foreach (var (name, problem) in column.Type.Lacks(column))
            node.Report(name, problem);
        if (column is { ReadOnly: true, RequiredOnCreate: true } or { ReadOnly: true, SentOnUpdate: true })
            node.Report("readOnly", "contradicts 'required' and 'sentOnUpdate': a read-only column is never sent.");
    }

    private static void CheckValues(CatalogNode node, ColumnSpec column)
    {
        if (column.MinLength > column.MaxLength)
            node.Report("minLength", "is greater than maxLength.");
        if (column.MaxLength == 0)
            node.Report("maxLength", "must be at least 1.");
        if (column.Minimum > column.Maximum)
            node.Report("minimum", "is greater than maximum.");
        if (column.Pattern is { } pattern && PatternCheck.Problem(pattern) is { } problem)
            node.Report("pattern", problem);
        if (column.DateFormat is { } format && DateForm.Parse(format) is null)
            node.Report("dateFormat", "must name day, month and year once each, such as MM/dd/yyyy, dd.MM.yyyy or yyyy-MM-dd.");
        if (column.Outgoing is { } form && column.Type.OutgoingForms is { Count: > 0 } forms && !forms.Contains(form))
            node.Report("outgoing", $"must be {string.Join(" or ", forms.Select(f => $"'{f}'"))}.");
        CheckAllowedValues(node, column);
    }

    private static void CheckAllowedValues(CatalogNode node, ColumnSpec column)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, value) in column.AllowedValues.Index())
            if (!seen.Add(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
                node.Report($"allowedValues[{index}]", $"'{value}' is listed twice (letter case and spaces do not count). Remove one.");
    }
}
