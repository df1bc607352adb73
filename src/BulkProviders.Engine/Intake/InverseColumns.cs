using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Columns whose cells may be blank, or missing, because rows of another sheet of the import give the reference, see <see cref="ColumnSpec.InverseOf"/>.</summary>
internal static class InverseColumns
{
    /// <summary>Headers of the catalog, by the name of the type.</summary>
    public static ILookup<string, string> Of(ResourceCatalog catalog, IEnumerable<(string Resource, IReadOnlyList<HeaderBinding> Headers)> sheets) =>
        sheets.SelectMany(s => (catalog.Find(s.Resource)?.Columns ?? [])
                .Where(c => c.InverseOf is not null && s.Headers.Any(h => h.Role == HeaderRole.Field && h.Meaning == c.Header)))
            .ToLookup(c => c.Target ?? "", c => c.InverseOf ?? "", StringComparer.OrdinalIgnoreCase);
}
