namespace BulkProviders.Core.Columns;

/// <summary>The JSON value of a field.</summary>
public enum WireForm
{
    Text,
    WholeNumber,
    Decimal,
    TrueFalse,

    /// <summary>A text such as 2026-03-31.</summary>
    Date,

    /// <summary>A text such as 2026-03-31T14:30:00Z.</summary>
    DateTime,

    /// <summary>Resource identifiers, among the relationships of the record.</summary>
    Relationship
}
