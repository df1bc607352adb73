namespace BulkProviders.Core.Columns;

/// <summary>One column of a sheet and the field of the record that it fills.</summary>
public sealed record ColumnSpec
{
    public required string Header { get; init; }

    /// <summary>Other headers that mean this column.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Wire name of the attribute or relationship.</summary>
    public required string Member { get; init; }

    public required ColumnType Type { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>For lookups and references: the name in the catalog of the resource type that is meant.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// For references: header of the target's reference to records of this type. Where the target's row does not say it, a row that names the target here gives
    /// itself: a license has no provider of its own in the vendor's workbook, but the provider names its license.
    /// </summary>
    public string? InverseOf { get; init; }

    /// <summary>A to-many relationship; cells separate the names by semicolons.</summary>
    public bool Many { get; init; }

    public bool RequiredOnCreate { get; init; }

    /// <summary>Sent again with every update, changed or not (the guide asks for required fields on update too).</summary>
    public bool SentOnUpdate { get; init; }

    /// <summary>Exported and compared, never sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>No two records of the type have the same value.</summary>
    public bool Unique { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>A regular expression that the whole text must match; run without backtracking.</summary>
    public string? Pattern { get; init; }

    /// <summary>For choices: the allowed values, in the spelling that is sent.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The form in which the value is sent, where a type has several: <c>dashed</c> or <c>digits</c> (EIN), <c>text</c> (numbers as strings), <c>local</c> or <c>utc</c> (date-times without an offset).</summary>
    public string? Outgoing { get; init; }

    /// <summary>For dates written as text: the one format that is meant (such as <c>MM/dd/yyyy</c>), or null where ISO dates are always understood and others are decided by the whole column.</summary>
    public string? DateFormat { get; init; }

    /// <summary>For dates: header of the column of the type whose day this one cannot lie before.</summary>
    public string? NotBefore { get; init; }

    /// <summary>For postal codes: the headers of the columns that say which state or province, and which country, is meant.</summary>
    public string? StateColumn { get; init; }

    public string? CountryColumn { get; init; }

    /// <summary>A made-up value for the example row of the template and for seeded sandbox records.</summary>
    public string? Example { get; init; }

    /// <summary>A sentence for the person who fills in the column.</summary>
    public string? Help { get; init; }

    /// <summary>What somebody has to decide about the column, as <c>catalog update</c> found it; the program does not act on it.</summary>
    public string? Review { get; init; }

    /// <summary>The field is a relationship (JSON:API 1.1 §5.2.3), not an attribute.</summary>
    public bool IsRelationship => Type.Wire == WireForm.Relationship;

    /// <summary>The cells name records that rows may bring too, not labels of a dropdown.</summary>
    public bool IsReference => IsRelationship && !Type.IsLookup;

    /// <summary>Cells and values are days, with or without a time.</summary>
    public bool IsDated => Type.Wire is WireForm.Date or WireForm.DateTime;
}
