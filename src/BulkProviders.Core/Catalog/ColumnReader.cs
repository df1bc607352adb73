namespace BulkProviders.Core.Catalog;

/// <summary>Reads one column of the catalog file and checks what can be judged without the rest of the file.</summary>
internal static class ColumnReader
{
    private static readonly ColumnType[] Numbers = [ColumnType.WholeNumber, ColumnType.Decimal];

    private static readonly ColumnType[] Texts =
        [ColumnType.Text, ColumnType.Email, ColumnType.Phone, ColumnType.PostalCode, ColumnType.Ein, ColumnType.Uuid];

    public static ColumnSpec Read(CatalogNode node)
    {
        var type = node.Word("type", CatalogWords.ColumnTypes, ColumnType.Text);
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
        var isRelationship = type is ColumnType.Lookup or ColumnType.Reference;
        var (name, other) = isRelationship ? ("relationship", "attribute") : ("attribute", "relationship");
        if (node.Has(other))
            node.Report(other, $"does not go with the type {CatalogWords.Of(type)}. Write '{name}' instead.");
        else if (!node.Has(name))
            node.Report(name, "is missing. Give the wire name.");
        var member = (isRelationship ? relationship : attribute) ?? "";
        MemberNames.Check(node, name, member);
        return member;
    }

    private static void CheckBelonging(CatalogNode node, ColumnSpec column)
    {
        foreach (var name in new[] { "target", "many" })
            Only(node, name, column, ColumnType.Lookup, ColumnType.Reference);
        foreach (var name in new[] { "minLength", "maxLength", "pattern" })
            Only(node, name, column, Texts);
        foreach (var name in new[] { "minimum", "maximum" })
            Only(node, name, column, Numbers);
        Only(node, "inverseOf", column, ColumnType.Reference);
        Only(node, "allowedValues", column, ColumnType.Choice);
        Only(node, "outgoing", column, [.. Numbers, ColumnType.Ein, ColumnType.DateTime]);
        Only(node, "dateFormat", column, ColumnType.Date, ColumnType.DateTime);
        foreach (var name in new[] { "stateColumn", "countryColumn" })
            Only(node, name, column, ColumnType.PostalCode);
        if (column.IsRelationship && column.Target is null)
            node.Report("target", "is missing. Name the resource type that the column refers to.");
        if (column.Type == ColumnType.Choice && column.AllowedValues.Count == 0)
            node.Report("allowedValues", "is missing or empty. List the values of the choice.");
        if (column is { ReadOnly: true, RequiredOnCreate: true } or { ReadOnly: true, SentOnUpdate: true })
            node.Report("readOnly", "contradicts 'required' and 'sentOnUpdate': a read-only column is never sent.");
    }

    private static void Only(CatalogNode node, string name, ColumnSpec column, params ColumnType[] types)
    {
        if (node.Has(name) && !types.Contains(column.Type))
            node.Report(name, $"has no meaning for the type {CatalogWords.Of(column.Type)}; only for {string.Join(", ", types.Select(CatalogWords.Of))}. Remove it.");
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
        if (column.Outgoing is { } form && OutgoingForms(column.Type) is { Length: 2 } forms && !forms.Contains(form))
            node.Report("outgoing", $"must be '{forms[0]}' or '{forms[1]}'.");
        CheckAllowedValues(node, column);
    }

    private static string[] OutgoingForms(ColumnType type) => type switch
    {
        ColumnType.Ein => ["dashed", "digits"],
        ColumnType.WholeNumber or ColumnType.Decimal => ["number", "text"],
        ColumnType.DateTime => ["local", "utc"],
        _ => []
    };

    private static void CheckAllowedValues(CatalogNode node, ColumnSpec column)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, value) in column.AllowedValues.Index())
            if (!seen.Add(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
                node.Report($"allowedValues[{index}]", $"'{value}' stands twice (letter case and spaces do not count). Remove one.");
    }
}
