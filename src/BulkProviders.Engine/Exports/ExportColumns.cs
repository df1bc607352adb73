using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Exports;

/// <summary>Finds the columns that an export names, and says which names are wrong before anything is read.</summary>
internal static class ExportColumns
{
    /// <exception cref="RunException">A name is no column of the types asked for.</exception>
    public static void Check(ExportRequest request)
    {
        foreach (var name in request.Fields)
            if (request.Types.All(t => Find(t, name) is null))
                throw Unknown("--fields", name, request.Types);
        foreach (var filter in request.Filters)
            foreach (var type in request.Types)
                if (Find(type, filter.Column) is null)
                    throw Unknown("--filter", filter.Column, [type]);
        if (request.Sort is { } sort && request.Types.All(t => Find(t, sort.TrimStart('-')) is null))
            throw Unknown("--sort", sort.TrimStart('-'), request.Types);
    }

    /// <summary>The columns of a sheet: all, or those that were asked for, in the order of the catalog unless another is given.</summary>
    public static IReadOnlyList<ColumnSpec> Shown(ResourceSchema schema, ExportRequest request)
    {
        var shown = request.Fields.Count == 0 ? schema.Columns : [.. schema.Columns.Where(c => request.Fields.Any(f => IsNamed(c, f)))];
        if (!request.Order.TryGetValue(schema.Name, out var order))
            return shown;
        var places = order.Select((header, place) => (header, place)).ToDictionary(o => o.header, o => o.place, StringComparer.Ordinal);
        return [.. shown.OrderBy(c => places.GetValueOrDefault(c.Header, int.MaxValue))];
    }

    /// <summary>The member to sort by, in the query's terms, or null where the type has no such column.</summary>
    public static string? Sort(ResourceSchema schema, string? sort) =>
        sort is not null && Find(schema, sort.TrimStart('-')) is { } column ? (sort.StartsWith('-') ? "-" : "") + column.Member : null;

    public static ColumnSpec? Find(ResourceSchema schema, string name) => schema.Columns.FirstOrDefault(c => IsNamed(c, name));

    private static bool IsNamed(ColumnSpec column, string name)
    {
        var folded = HeaderFolding.Fold(name);
        return column.Member == name || HeaderFolding.Fold(column.Header) == folded || column.Aliases.Any(a => HeaderFolding.Fold(a) == folded);
    }

    private static RunException Unknown(string option, string name, IReadOnlyList<ResourceSchema> types)
    {
        var nearest = NearestName.Find(name, types.SelectMany(t => t.Columns).Select(c => c.Header));
        return RunException.Unusable(
            $"{option}: {string.Join(", ", types.Select(t => t.Name))} {(types.Count == 1 ? "has" : "have")} no column '{name}'."
            + (nearest is null ? "" : $" Did you mean '{nearest}'?") + " `bulkproviders catalog show` lists all columns.");
    }
}
