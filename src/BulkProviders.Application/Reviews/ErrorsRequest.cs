namespace BulkProviders.Application.Reviews;

/// <summary>What is wanted of the faulty rows of a run.</summary>
public sealed record ErrorsRequest
{
    /// <summary>A run id, the beginning of one, or <c>last</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The workbook or CSV file to write, absolute; for a split the folder. Null writes nothing.</summary>
    public string? Output { get; init; }

    /// <summary>Rows that were stored with a warning are wanted too.</summary>
    public bool Warnings { get; init; }

    /// <summary>The columns whose values say whose a row is; empty for no split.</summary>
    public IReadOnlyList<string> SplitBy { get; init; } = [];

    /// <summary>Until when the owners are to send their workbooks back.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Owners see the faulty cells, IDs and keys of a row, and not what its other cells hold.</summary>
    public bool Mask { get; init; }

    /// <summary>The page of the run is wanted.</summary>
    public bool Html { get; init; }

    /// <summary>The page quotes cells.</summary>
    public bool Values { get; init; }

    /// <summary>The catalog that the settings name; null for the built-in one. Asked only for runs that have kept none.</summary>
    public string? CatalogPath { get; init; }
}
