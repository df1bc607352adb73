namespace BulkProviders.Core.Catalog;

/// <summary>What can be wrong with a flat sheet once its columns are known.</summary>
internal static class FlatSheetChecks
{
    public static IReadOnlyList<CatalogError> Check(SystemColumns system, IReadOnlyList<ResourceSchema> schemas, IReadOnlyList<FlatSheet> sheets)
    {
        var errors = new List<CatalogError>();
        Names(schemas, sheets, errors);
        foreach (var (index, sheet) in sheets.Index())
        {
            var place = $"flatSheets[{index}]";
            HeaderChecks.Check(system, sheet.Face, place, errors, sheet.Parts.SelectMany(OwnHeaders));
            foreach (var part in sheet.Parts)
                Part(sheet, part, schemas, $"{place}.parts[{part.Index}]", errors);
            Cycle(sheet, place, errors);
        }

        return errors;
    }

    private static IEnumerable<(string, string)> OwnHeaders(FlatPart part)
    {
        var owner = $"a column of the part '{part.Name}'";
        yield return (part.RecordIdHeader, owner);
        yield return (part.StatusHeader, owner);
        yield return (part.KeyHeader, owner);
        if (part.IsMain)
            yield break;
        foreach (var header in part.IdAliases.Prepend(part.IdHeader))
            yield return (header, owner);
    }

    private static void Names(IReadOnlyList<ResourceSchema> schemas, IReadOnlyList<FlatSheet> sheets, List<CatalogError> errors)
    {
        var names = schemas.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tabs = schemas.SelectMany(s => s.SheetAliases.Append(s.Sheet)).Select(HeaderFolding.Fold).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, sheet) in sheets.Index())
        {
            if (sheet.Name.Length > 0 && !names.Add(sheet.Name))
                errors.Add(new CatalogError($"flatSheets[{index}].name", $"'{sheet.Name}' is also the name of a resource type or of another flat sheet. Give each its own."));
            foreach (var tab in sheet.SheetAliases.Prepend(sheet.Sheet).Where(t => t.Length > 0 && !tabs.Add(HeaderFolding.Fold(t))))
                errors.Add(new CatalogError($"flatSheets[{index}].sheet", $"'{tab}' is also another sheet's name. A sheet can mean one thing only."));
        }
    }

    private static void Part(FlatSheet sheet, FlatPart part, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        if (sheet.Parts.Take(part.Index).Any(p => HeaderFolding.Fold(p.Name) == HeaderFolding.Fold(part.Name)))
            errors.Add(new CatalogError(place + ".name", $"'{part.Name}' is also the name of another part."));
        foreach (var (index, column) in part.Columns.Index())
        {
            if (part.Columns.Take(index).Any(c => c.Column.Member == column.Column.Member))
                errors.Add(new CatalogError($"{place}.columns[{index}].column", $"'{column.Column.Header}' is listed twice in this part."));
            if (part.Links.Any(l => l.Column.Member == column.Column.Member))
                errors.Add(new CatalogError($"{place}.columns[{index}].column", $"'{column.Column.Header}' is filled by a link. Remove the column or the link."));
        }

        foreach (var header in part.RepeatedBy.Where(h => !part.Columns.Any(c => c.Header.Equals(h, StringComparison.OrdinalIgnoreCase))))
            errors.Add(new CatalogError(place + ".repeatedBy", $"this part has no column '{header}'." + CatalogChecks.Hint(header, part.Columns.Select(c => c.Header))));
        foreach (var column in schemas.FirstOrDefault(s => s.Name == part.Resource)?.Columns.Where(c => c is { RequiredOnCreate: true, ReadOnly: false }) ?? [])
            if (part.Columns.Count > 0 && !part.Columns.Any(c => c.Column.Member == column.Member) && !part.Links.Any(l => l.Column.Member == column.Member))
                errors.Add(new CatalogError(place + ".columns", $"'{column.Header}' is required for a new record of '{part.Resource}', but is neither a column nor a link of this part."));
        foreach (var (index, link) in part.Links.Index())
            Link(sheet, part, link, schemas, $"{place}.links[{index}]", errors);
    }

    private static void Link(FlatSheet sheet, FlatPart part, FlatLink link, IReadOnlyList<ResourceSchema> schemas, string place, List<CatalogError> errors)
    {
        var target = sheet.Parts.FirstOrDefault(p => p.Name == link.Part);
        if (target is null || target == part)
            errors.Add(new CatalogError(place + ".part", $"there is no other part '{link.Part}' on this sheet." + CatalogChecks.Hint(link.Part, sheet.Parts.Select(p => p.Name))));
        else if (!target.Resource.Equals(link.Column.Target, StringComparison.OrdinalIgnoreCase))
            errors.Add(new CatalogError(place + ".part", $"'{link.Part}' is of the type '{target.Resource}', but '{link.Column.Header}' refers to '{link.Column.Target}'."));
        else if (link.Others is { } others && schemas.FirstOrDefault(s => s.Name == target.Resource)?.ColumnOf(others) is { } column
            && (column is not { IsReference: true } || !part.Resource.Equals(column.Target, StringComparison.OrdinalIgnoreCase)))
            errors.Add(new CatalogError(place + ".others", $"'{others}' of '{target.Resource}' does not refer to '{part.Resource}'."));
    }

    // Records of one row that each need the other could never be created.
    private static void Cycle(FlatSheet sheet, string place, List<CatalogError> errors)
    {
        var waiting = sheet.Parts.ToList();
        while (waiting.Find(p => !p.Links.Any(l => waiting.Exists(w => w.Name == l.Part))) is { } free)
            waiting.Remove(free);
        if (waiting.Count > 0)
            errors.Add(new CatalogError(place + ".parts", $"the links of {string.Join(", ", waiting.Select(p => $"'{p.Name}'"))} form a cycle. Remove one of them."));
    }
}
