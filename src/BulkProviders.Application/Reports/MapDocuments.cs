using BulkProviders.Core.Maps;

namespace BulkProviders.Application.Reports;

/// <summary>What `map new --json`, `map update --json` and `map check --json` print.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Name">The word for --map.</param>
/// <param name="Path">Its file.</param>
/// <param name="Sheet">The type or flat sheet that the rows feed.</param>
/// <param name="Hash">SHA-256 of what the mapping says.</param>
/// <param name="Usable">Nothing is wrong and nothing waits.</param>
/// <param name="Open">How many decisions wait.</param>
/// <param name="Columns">What becomes of each column.</param>
/// <param name="Findings">All that is to be said.</param>
/// <param name="ExitCode">The exit code.</param>
public sealed record MapDocument(
    int SchemaVersion, string Name, string Path, string Sheet, string Hash, bool Usable, int Open, IReadOnlyList<MapDocumentColumn> Columns, IReadOnlyList<MapDocumentFinding> Findings, int ExitCode);

/// <param name="YourColumn">The column of the list.</param>
/// <param name="GoesTo">Where it goes; empty while nobody has decided.</param>
/// <param name="HowSure">How sure the proposal was.</param>
/// <param name="Change">The steps.</param>
/// <param name="Filled">The share of filled cells, in percent, or null.</param>
public sealed record MapDocumentColumn(string YourColumn, string GoesTo, string HowSure, string Change, int? Filled);

/// <param name="Sheet">The sheet of the mapping workbook.</param>
/// <param name="Cell">The cell; empty where the whole sheet is meant.</param>
/// <param name="Kind">error, open or note.</param>
/// <param name="Message">The sentence.</param>
public sealed record MapDocumentFinding(string Sheet, string Cell, string Kind, string Message)
{
    public static MapDocumentFinding Of(MapFinding finding) => new(finding.Sheet, finding.Cell, finding.IsOpen ? "open" : finding.IsError ? "error" : "note", finding.Message);
}

/// <summary>What `map list --json` prints.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Folder">The folder of the saved mappings.</param>
/// <param name="Maps">The mappings, by name.</param>
public sealed record MapListDocument(int SchemaVersion, string Folder, IReadOnlyList<ListedMap> Maps);

/// <param name="Name">The word for --map.</param>
/// <param name="Path">Its file.</param>
/// <param name="Sheet">The type or flat sheet; null where the file cannot be read.</param>
/// <param name="SentBy">Who sends the list, or null.</param>
/// <param name="Columns">How many columns are sent.</param>
/// <param name="Open">How many decisions wait.</param>
/// <param name="Problem">Why it cannot be used, or null.</param>
public sealed record ListedMap(string Name, string Path, string? Sheet, string? SentBy, int Columns, int Open, string? Problem);
