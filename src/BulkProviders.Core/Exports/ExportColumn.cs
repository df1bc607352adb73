namespace BulkProviders.Core.Exports;

/// <summary>What the values of an exported column are; each format writes its own form of it.</summary>
public enum ExportKind
{
    /// <summary>Text that keeps its digits: codes, ZIP codes, names.</summary>
    Text,
    Integer,
    Decimal,

    /// <summary>Cells are the texts Yes and No.</summary>
    Boolean,

    /// <summary>Cells are texts of the form <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>Cells are ISO 8601 texts.</summary>
    DateTime,

    /// <summary>The id of the record itself.</summary>
    Id,

    /// <summary>The id of another record, or several by semicolons.</summary>
    Reference
}

/// <param name="Header">Text of the header.</param>
/// <param name="Kind">What its values are.</param>
public sealed record ExportColumn(string Header, ExportKind Kind)
{
    /// <summary>For references: the type that is referred to, by its name in the catalog.</summary>
    public string? Target { get; init; }

    /// <summary>For references: the sheet of that type, where it is part of the export.</summary>
    public string? TargetSheet { get; init; }

    /// <summary>Cells hold several values, by semicolons.</summary>
    public bool IsMany { get; init; }

    /// <summary>What stands beside the values of the record and is none of them: the name of a referred record, a row token.</summary>
    public bool IsAside { get; init; }

    /// <summary>Hidden where a format can hide columns.</summary>
    public bool IsHidden { get; init; }

    /// <summary>For the ID of a reference that has its name beside it: the header that it has alone; null for all others.</summary>
    public string? HeaderAlone { get; init; }

    /// <summary>Formatted as text in a workbook, so that digits survive editing.</summary>
    public bool KeepsText => Kind is ExportKind.Text or ExportKind.Id or ExportKind.Reference;

    /// <summary>The word for the kind in manifests and locks.</summary>
    public string KindName => Kind switch
    {
        ExportKind.Integer => "integer",
        ExportKind.Decimal => "decimal",
        ExportKind.Boolean => "boolean",
        ExportKind.Date => "date",
        ExportKind.DateTime => "date-time",
        ExportKind.Id => "id",
        ExportKind.Reference => "reference",
        _ => "text"
    };
}
