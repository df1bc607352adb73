using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Either a value (with warnings) or errors.</summary>
public sealed record ColumnReading(FieldValue? Value, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Warnings)
{
    public static ColumnReading Of(FieldValue value) => new(value, [], []);

    public static ColumnReading Of(FieldValue value, RowError warning) => new(value, [], [warning]);

    public static ColumnReading Failed(params IReadOnlyList<RowError> errors) => new(null, errors, []);
}
