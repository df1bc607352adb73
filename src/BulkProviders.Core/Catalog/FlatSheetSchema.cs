using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Makes of a flat sheet what readers of headers, templates and hashes need: its columns as if they were those of one type.</summary>
internal static class FlatSheetSchema
{
    public static ResourceSchema Of(FlatSheet sheet, IReadOnlyList<ResourceSchema> schemas)
    {
        var main = sheet.Parts.Count > 0 ? sheet.Parts[0] : null;
        return new ResourceSchema
        {
            Name = sheet.Name,
            Sheet = sheet.Sheet,
            SheetAliases = sheet.SheetAliases,
            Type = "",
            TypeEvidence = Evidence.Stated,
            Path = "",
            PathEvidence = Evidence.Stated,
            IdAliases = main is null ? [] : [main.IdHeader, .. main.IdAliases],
            Columns = [.. sheet.Parts.SelectMany(p => p.Columns.Select(c => ColumnOf(p, c)))],
            // Rows that repeat a provider differ in their sites: what tells them apart is all that identifies any of their records.
            IdentifiedBy = [.. sheet.Parts.SelectMany(p => Identifying(p, schemas))],
            Help = sheet.Help
        };
    }

    private static IEnumerable<string> Identifying(FlatPart part, IReadOnlyList<ResourceSchema> schemas) =>
        (schemas.FirstOrDefault(s => s.Name == part.Resource)?.IdentifiedBy ?? []).Select(h => Renamed(part, h)).OfType<string>()
            .Concat(part.RepeatedBy).Append(part.IdHeader).Append(part.KeyHeader).Distinct();

    // The wire names of two parts may be the same; with the name of the part they are not. Only the main record is asked of every row.
    private static ColumnSpec ColumnOf(FlatPart part, FlatColumn column) => column.Column with
    {
        Header = column.Header,
        Aliases = column.Aliases,
        Member = $"{part.Name}.{column.Column.Member}",
        RequiredOnCreate = part.IsMain && column.Column.RequiredOnCreate,
        StateColumn = Renamed(part, column.Column.StateColumn),
        CountryColumn = Renamed(part, column.Column.CountryColumn)
    };

    private static string? Renamed(FlatPart part, string? header) => header is null ? null : part.HeaderOf(header);
}
