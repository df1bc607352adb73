namespace BulkProviders.Application.Settings;

/// <summary>How spreadsheets are read, where that is not found from the files.</summary>
public sealed record ReadingSettings
{
    /// <summary>The row of the header, or null to look for it at the top of each sheet.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The resource type by name of the sheet, where its name does not say it.</summary>
    public IReadOnlyDictionary<string, string> Sheets { get; init; } = new Dictionary<string, string>();

    /// <summary>Encoding of CSV files by name, or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>Separator of CSV files, or null.</summary>
    public char? Delimiter { get; init; }
}
