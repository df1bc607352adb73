using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>The cells of one part of a flat sheet: its ID, its key, its result columns of an earlier run, and its fields.</summary>
internal sealed class PartCells
{
    private readonly HeaderBinding? _id;
    private readonly HeaderBinding? _key;
    private readonly HeaderBinding? _recordId;
    private readonly HeaderBinding? _status;
    private readonly int[] _content;
    private readonly int[] _repeatedBy;
    private readonly RecordRules _rules;

    /// <param name="sheet">The sheet.</param>
    /// <param name="part">The part.</param>
    /// <param name="schema">Its type.</param>
    /// <param name="fields">Its cells.</param>
    /// <param name="today">The day of the run; null where no rule is held against it.</param>
    public PartCells(SourceSheet sheet, FlatPart part, ResourceSchema schema, IReadOnlyList<FieldCell> fields, DateOnly? today)
    {
        (Part, Fields) = (part, fields);
        _id = sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.Id && h.Meaning == (part.IsMain ? null : part.IdHeader));
        _key = sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.RowKey && h.Meaning == (part.IsMain ? null : part.KeyHeader));
        _recordId = Result(sheet, part.RecordIdHeader) ?? (part.IsMain ? Result(sheet, "Record ID") : null);
        _status = Result(sheet, part.StatusHeader);
        _content = [.. fields.Select(f => f.Position), .. new[] { _id, _key, _recordId }.OfType<HeaderBinding>().Select(h => h.Column)];
        _rules = RecordRules.Of(schema, today, header => part.Columns.FirstOrDefault(c => c.Column.Header == header) is { } column
            ? fields.FirstOrDefault(f => f.Column.Header == column.Header)?.Context.Header
            : null);
        _repeatedBy = [.. part.RepeatedBy.Select(h => fields.FirstOrDefault(f => f.Column.Header == h)?.Position ?? -1)];
    }

    public FlatPart Part { get; }

    public IReadOnlyList<FieldCell> Fields { get; }

    /// <summary>Notes values that contradict each other.</summary>
    /// <param name="fields">What the row says of the record.</param>
    /// <param name="isNew">As far as the row tells, there is no such record yet.</param>
    /// <param name="findings">Receives it.</param>
    public void CheckRules(IReadOnlyList<DraftField> fields, bool isNew, FindingList findings) => _rules.Check(fields, isNew, findings);

    /// <summary>Wire name, in the part's type, of what a cell fills.</summary>
    public string MemberOf(FieldCell cell) => Part.Columns.First(c => c.Header == cell.Column.Header).Column.Member;

    /// <summary>No cell of the part says anything: the row has no such record.</summary>
    public bool IsBlank(SourceRow row) => Array.TrueForAll(_content, column => row[column].IsBlank);

    /// <summary>A cell that fills a field says something.</summary>
    public bool HasValues(SourceRow row) => Fields.Any(f => !row[f.Position].IsBlank);

    /// <summary>What the declared columns say, folded; "" where one of them is blank or none is declared.</summary>
    public string RepeatKey(SourceRow row) =>
        Array.Exists(_repeatedBy, column => column < 0 || row[column].IsBlank)
            ? ""
            : RepeatKeys.Of(_repeatedBy.Select(column => CellText.Shown(row[column])));

    /// <summary>The same as ledgers hold it, see <see cref="RepeatKeys.OfLedger"/>.</summary>
    public string OwnerKey(SourceRow row) => RepeatKey(row).Length == 0 ? "" : RepeatKeys.OfLedger(_repeatedBy.Select(column => row[column].Text));

    /// <param name="row">The row.</param>
    /// <param name="token">The row token of an earlier result, or null.</param>
    /// <param name="findings">Receives what is wrong with the cells.</param>
    public PartValues Read(SourceRow row, RowToken? token, FindingList findings)
    {
        var status = token is null ? null : SystemCells.StatusIn(_status, row);
        var given = SystemCells.ReadId(_id, row, findings);
        var stored = SystemCells.ReadId(_recordId, row, findings);
        // The Record ID of an unconfirmed create is the id that was chosen for it: the record may never have existed.
        var earlier = status == RowStatus.Unconfirmed && stored is not null && (token?.ChosenIds.Contains(stored) ?? false) ? stored : null;
        if (given is not null && stored is not null && given != stored && earlier is null && _id is not null && _recordId is not null)
            findings.Error(RowErrors.IdsDisagree(_id.Header, _recordId.Header));
        var id = given ?? (earlier is null ? stored : null);
        var settled = SystemCells.IsSettled(status);
        if (settled && status != RowStatus.Deleted && id is null && !IsBlank(row))
            findings.Error(RowErrors.RecordIdRemoved((_recordId ?? _status)?.Header ?? Part.RecordIdHeader));
        return new PartValues(
            id, earlier,
            SystemCells.ReadKey(_key, row, findings), settled, _id?.Header ?? Part.IdHeader)
        { IsIdFromResults = given is null && id is not null };
    }

    private static HeaderBinding? Result(SourceSheet sheet, string name) =>
        sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.Result && h.Meaning == name);
}

/// <summary>What the row says of one record besides its fields.</summary>
/// <param name="RecordId">Its ID, or null.</param>
/// <param name="EarlierId">The id that an earlier, unconfirmed create has used, or null.</param>
/// <param name="Key">Its row key, or null.</param>
/// <param name="IsSettled">The row's results say that it was stored.</param>
/// <param name="IdHeader">The header of its ID column.</param>
internal sealed record PartValues(string? RecordId, string? EarlierId, string? Key, bool IsSettled, string IdHeader)
{
    /// <summary>The ID comes from the results.</summary>
    public bool IsIdFromResults { get; init; }

    /// <summary>Somebody has decided that the unconfirmed create made no record.</summary>
    public bool IsSettledAsNew { get; init; }
}
