using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>A filter of an export on one type: asked of the server where that is safe, and checked on every record that comes.</summary>
internal sealed class ExportCondition
{
    private readonly ColumnSpec _column;
    private readonly bool _isNegated;
    private readonly FieldValue? _value;
    private readonly IReadOnlyList<string> _ids;

    private ExportCondition(ColumnSpec column, bool isNegated, FieldValue? value, IReadOnlyList<string> ids) =>
        (_column, _isNegated, _value, _ids) = (column, isNegated, value, ids);

    public string Member => _column.Member;

    /// <exception cref="RunException">The value cannot stand in the column.</exception>
    public static ExportCondition Of(ExportFilter filter, ColumnSpec column, ExportLabels labels)
    {
        if (filter.Value.Length == 0)
            return new ExportCondition(column, filter.IsNegated, FieldValue.Cleared, []);
        if (column.IsReference)
            return new ExportCondition(column, filter.IsNegated, null, [labels.Referred.IdOf(column, filter.Value)]);
        if (column.IsRelationship)
        {
            var ids = labels.IdsOf(column, filter.Value);
            if (ids.Count > 0)
                return new ExportCondition(column, filter.IsNegated, null, ids);
            var nearest = NearestName.Find(filter.Value, labels.LabelsOf(column));
            throw RunException.Unusable($"The tenant has no '{filter.Value}' for {column.Header}.{(nearest is null ? "" : $" Did you mean {nearest}?")} Correct --filter.");
        }

        var reading = column.Type.Read(Cell.OfText(filter.Value), new ColumnContext(column, column.Header));
        return reading.Value is { } value
            ? new ExportCondition(column, filter.IsNegated, value, [])
            : throw RunException.Unusable($"--filter {column.Header}: {reading.Errors[0].Message} {reading.Errors[0].Remedy}");
    }

    /// <summary>
    /// The filter in the query's terms, or null where a server would misread it and all records have to come. A "not" is judged here: servers write it differently, one
    /// that does not know it takes it for something else, and those that do leave out records without a value.
    /// </summary>
    public KeyValuePair<string, string>? ForServer()
    {
        if (_isNegated)
            return null;
        if (_ids is [var id])
            return new(_column.Member + ".id", id);
        var text = _value switch
        {
            FieldValue.Text t => t.Value,
            FieldValue.Number n => n.ToString(),
            FieldValue.Boolean b => b.Value ? "true" : "false",
            _ => null
        };
        // Servers split a value at its commas and take the word null for nothing; there is no way to say otherwise.
        return text is null || text.Contains(',', StringComparison.Ordinal) || text == "null" ? null : new(_column.Member, text);
    }

    public bool Holds(ResourceRecord record) => IsEqual(record.Fields.GetValueOrDefault(_column.Member)) != _isNegated;

    private bool IsEqual(FieldValue? value) => value switch
    {
        null or FieldValue.Null => _value is FieldValue.Null,
        FieldValue.One one => _ids.Contains(one.Target.Id, StringComparer.OrdinalIgnoreCase),
        FieldValue.Many { Targets.Count: 0 } => _value is FieldValue.Null,
        FieldValue.Many many => many.Targets.Any(t => _ids.Contains(t.Id, StringComparer.OrdinalIgnoreCase)),
        _ => _column.Type.Canonical(value, _column).Equals(_value)
    };
}
