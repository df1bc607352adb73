using BulkProviders.Core.Exports;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>A form of export files.</summary>
/// <param name="Extension">The extension by which it is chosen, lower case with the dot.</param>
/// <param name="Begin">Begins an export at a path.</param>
public sealed record ExportFormat(string Extension, Func<string, ITableExport> Begin)
{
    /// <summary>A file holds any number of sheets, not just one.</summary>
    public bool HoldsSheets { get; init; }

    /// <summary>An import takes such a file, so that it may come back edited.</summary>
    public bool ComesBack { get; init; }

    /// <summary>Begins an export as a folder with a file for each sheet; null where the form knows none.</summary>
    public Func<string, ITableExport>? BeginFolder { get; init; }
}
