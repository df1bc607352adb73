using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>The fields by which records of a type are closed, as they are sent; the labels of dropdowns are looked up once.</summary>
/// <param name="reader">The tenant.</param>
/// <param name="catalog">Says how each type is closed.</param>
/// <param name="asOf">The day as of which records are closed.</param>
internal sealed class ClosingFields(IRecordReader reader, ResourceCatalog catalog, DateOnly asOf)
{
    private readonly Dictionary<string, LookupTable> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields, or why a record of the type cannot be closed.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<ClosingChoice> OfAsync(ResourceSchema schema, CancellationToken cancellationToken)
    {
        if (schema.Close is not { } rule)
            return new ClosingChoice([], RowErrors.NoClosing(schema.Sheet));
        var fields = new List<DraftField>();
        foreach (var (header, text) in rule.Set)
        {
            var column = schema.ColumnNamed(header) ?? throw new InvalidOperationException("The catalog was checked.");
            if (await ValueAsync(column, text, cancellationToken) is not { } value)
                return new ClosingChoice([], RowErrors.ClosingUnknown(header, text));
            fields.Add(new DraftField(column.Member, value));
        }

        return new ClosingChoice(fields, null);
    }

    private async Task<FieldValue?> ValueAsync(ColumnSpec column, string text, CancellationToken cancellationToken)
    {
        text = text.Replace(ClosingRule.AsOf, asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (column is not { Type.IsLookup: true, Target: { } target })
            return column.Type.Read(Cell.OfText(text), new ColumnContext(column, column.Header)).Value;
        var lookup = catalog.Get(target);
        if (!_labels.TryGetValue(target, out var labels))
            _labels.Add(target, labels = await LookupTable.ReadAsync(reader, lookup, cancellationToken));
        return labels.IdsOf(text) is [var id] ? new FieldValue.One(new RecordIdentifier(lookup.Type, id)) : null;
    }
}
