using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Puts what became of the rows of one sheet into the words of the result columns.</summary>
public sealed class ReportedRows(SourceSheet sheet, ResourceCatalog catalog, string runId, ImportMode mode)
{
    private readonly Dictionary<string, HeaderBinding> _columns = ColumnsByAnyName(sheet, catalog);
    private readonly ReportedParts? _parts = catalog.FindFlat(sheet.Resource) is { } flat ? new ReportedParts(flat, mode) : null;

    /// <summary>The name of a record that a column refers to, or null where none is known.</summary>
    public Func<ColumnSpec, RecordIdentifier, string?> NameOf { get; init; } = (_, _) => null;

    /// <summary>The name of a record by its ID alone, or null where none is known.</summary>
    public Func<string, string?> NameOfId { get; init; } = _ => null;

    public ReportedRow Of(RowOutcome outcome)
    {
        var names = new NamedSentences(NameOfId, [.. outcome.Parts.Select(p => p.RecordId).Append(outcome.RecordId).OfType<string>()]);
        var all = Explained(outcome).ToList();
        var findings = all.Where(f => f.Error.Code != RowErrors.SentAsCode).Select(f => f with { Error = names.With(InUsersWords(f.Error, f.Part)) }).ToList();
        return new ReportedRow(
            outcome.Number,
            outcome.Status,
            mode == ImportMode.Match ? RowStatuses.MatchLabel(outcome.Status) : RowStatuses.Label(outcome.Status, dryRun: mode == ImportMode.DryRun),
            findings.Exists(IsAboutId) ? "" : (_parts is null ? outcome.RecordId : outcome.Parts.FirstOrDefault(p => p.Part == 0)?.RecordId) ?? "",
            string.Join("; ", outcome.Changed.Select(Describe)),
            Lines(findings, errors: false),
            Lines(findings, errors: true),
            TokenOf(outcome, findings),
            [.. Marks(findings)])
        {
            RowId = outcome.RowId,
            Findings = findings,
            SentAs = string.Join("; ", all.Where(f => f.Error.Code == RowErrors.SentAsCode).Select(f => f.Error.Message)),
            Parts = _parts?.Of(outcome, findings) ?? []
        };
    }

    // An ID that is wrong itself is no Record ID: beside the corrected one it would be another record.
    private bool IsAboutId(RowFinding finding) => finding is { IsError: true, Error.Column: { } column } && _columns.GetValueOrDefault(column)?.Role == HeaderRole.Id;

    // A row of an export that was not written still is one: imported again, its cells are held against what the export wrote.
    private string TokenOf(RowOutcome outcome, IReadOnlyList<RowFinding> findings) => outcome is { Base: { } hash, Changed.Count: 0 } && outcome.Status is not (RowStatus.Updated or RowStatus.Created or RowStatus.Deleted)
        ? new ExportToken(hash).ToString()
        : new RowToken(runId, outcome.RowId, outcome.IdentityHash, ContentOf(outcome, findings), _parts is null ? outcome.ChosenId : RowToken.Join(outcome.Parts.Select(p => p.ChosenId))).ToString();

    // A row that was skipped although it says something new has not been stored as it is: imported again, it must not be taken for known.
    private static string ContentOf(RowOutcome outcome, IReadOnlyList<RowFinding> findings) =>
        findings.Any(f => f.Error.Code == RowErrors.EditedButStoredCode) ? RowToken.NothingStored : outcome.ContentHash;

    /// <summary>The error with the header as it stands on the user's sheet.</summary>
    /// <param name="error">The error.</param>
    /// <param name="part">On a flat sheet: the part that it is about.</param>
    public RowError InUsersWords(RowError error, int part = 0) =>
        error.Column is { } column && _columns.TryGetValue(_parts?.HeaderOf(part, column) ?? column, out var binding) ? error with { Column = binding.Header } : error;

    /// <summary>
    /// A mark without an outcome is all that a run leaves of a call that was under way at its end, a row of which a part waits has no error, and a row that repeats a record of another has its
    /// error there: both rows still say why.
    /// </summary>
    private IEnumerable<RowFinding> Explained(RowOutcome outcome)
    {
        if (outcome.Findings.Any(f => f.IsError))
            return outcome.Findings;
        if (_parts?.Shared(outcome) is { } shared)
            return outcome.Findings.Append(shared);
        return outcome.Status switch
        {
            RowStatus.Unconfirmed => outcome.Findings.Append(new RowFinding(outcome.RowId, IsError: true, RowErrors.Unanswered())),
            RowStatus.Blocked => outcome.Findings.Append(new RowFinding(outcome.RowId, IsError: true, RowErrors.PartlyWritten())),
            _ => outcome.Findings
        };
    }

    private static string Lines(IEnumerable<RowFinding> findings, bool errors) =>
        string.Join("\n", findings.Where(f => f.IsError == errors).Select(f => f.Error.ToString()).Distinct());

    private IEnumerable<CellMark> Marks(IEnumerable<RowFinding> findings) =>
        findings
            .SelectMany(f => PlacesOf(f.Error).Select(p => (Finding: f, Place: p)))
            .GroupBy(f => f.Place, f => f.Finding)
            .Select(g => new CellMark(g.Key, string.Join("\n", g.Select(f => f.Error.ToString()).Distinct()), g.Any(f => f.IsError)));

    private IEnumerable<int> PlacesOf(RowError error)
    {
        if (error.Column is { } column && _columns.GetValueOrDefault(column)?.Place is { } place)
            yield return place;
        if (RowErrors.IdOrOperationCodes.Contains(error.Code) && _columns.GetValueOrDefault(catalog.SystemColumns.Operation.Header)?.Place is { } operation)
            yield return operation;
    }

    private string Describe(ChangedField changed)
    {
        var column = catalog.Get(changed.Resource).ColumnOf(changed.Member);
        var header = column is null ? changed.Member : InUsersWords(new RowError("", "", "", _parts?.HeaderOf(changed.Resource, column.Header) ?? column.Header)).Column;
        return $"{header}: {ValueText.Of(changed.Before, column, NameOf)} → {ValueText.Of(changed.After, column, NameOf)}";
    }

    private static Dictionary<string, HeaderBinding> ColumnsByAnyName(SourceSheet sheet, ResourceCatalog catalog)
    {
        var columns = new Dictionary<string, HeaderBinding>(StringComparer.OrdinalIgnoreCase);
        foreach (var binding in sheet.Headers.Where(h => h.Role != HeaderRole.Unknown))
            columns.TryAdd(binding.Meaning ?? SystemHeader(binding.Role, catalog), binding);
        foreach (var binding in sheet.Headers)
            columns.TryAdd(binding.Header, binding);
        return columns;
    }

    private static string SystemHeader(HeaderRole role, ResourceCatalog catalog) => role switch
    {
        HeaderRole.Id => catalog.SystemColumns.Id.Header,
        HeaderRole.RowKey => catalog.SystemColumns.RowKey.Header,
        _ => catalog.SystemColumns.Operation.Header
    };
}
