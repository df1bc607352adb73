using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Reads the columns that every sheet has: ID, Row Key, Import Operation, and the result columns of an earlier run.</summary>
internal sealed class SystemCells
{
    private static readonly string[] OperationWords = ["Create", "Update", "Delete", "None"];

    private readonly HeaderBinding? _id;
    private readonly HeaderBinding? _rowKey;
    private readonly HeaderBinding? _operation;
    private readonly HeaderBinding? _recordId;
    private readonly HeaderBinding? _token;
    private readonly HeaderBinding? _status;
    private readonly HeaderBinding? _decision;

    private readonly RowsWithoutId _idless;

    public SystemCells(SourceSheet sheet, RowsWithoutId idless)
    {
        _idless = idless;
        _id = sheet.Headers.FirstOrDefault(h => h is { Role: HeaderRole.Id, Meaning: null });
        _rowKey = sheet.Headers.FirstOrDefault(h => h is { Role: HeaderRole.RowKey, Meaning: null });
        _operation = sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.Operation);
        _recordId = Result(sheet, "Record ID");
        _token = Result(sheet, "Row Token");
        _status = Result(sheet, "Import Status");
        _decision = Result(sheet, HeaderNames.Decision);
    }

    /// <summary>The header under which a row has its ID, where the sheet has one.</summary>
    public string IdHeader => (_id ?? _recordId)?.Header ?? "ID";

    public SystemValues Read(SourceRow row, FindingList findings)
    {
        var operation = ReadOperation(row, findings);
        var token = ReadToken(row, findings);
        var status = token is null ? null : StatusOf(row);
        var id = ReadIds(row, status == RowStatus.Unconfirmed ? token?.ChosenId : null, findings);
        var earlierId = status == RowStatus.Unconfirmed ? token?.ChosenId : null;
        if (earlierId is not null && IsStillOpen(row, earlierId, id))
            id = null;
        var settled = IsSettled(status);
        if (token is not null && id is null && settled && status != RowStatus.Deleted)
            findings.Error(RowErrors.RecordIdRemoved((_recordId ?? _token)?.Header ?? "Record ID"));
        if (NeedsId(operation) && id is null && !findings.HasErrors)
            findings.Error(RowsWithoutIds.AreNames(_idless)
                ? RowErrors.OperationNeedsId(_id?.Header ?? "ID", nameof(ImportOperation.Delete), isSaid: false)
                : RowErrors.OperationNeedsId(_id?.Header ?? "ID", operation.ToString()));
        return new SystemValues
        {
            // An unedited Create that has succeeded before is an update of the record that it made; so is one in doubt whose record somebody has found.
            Operation = operation == ImportOperation.Create && (settled || (status == RowStatus.Unconfirmed && id is not null)) ? ImportOperation.Upsert : operation,
            RecordId = id,
            IsIdFromResults = id is not null && (_id is null || row[_id.Column].IsBlank),
            RowKey = ReadKey(_rowKey, row, findings),
            Token = token,
            SettledByEarlierRun = settled,
            IsLeftAlone = IsLeftAlone(status, id),
            EarlierId = earlierId
        };
    }

    internal static bool IsSettled(RowStatus? status) => status is RowStatus.Created or RowStatus.Updated or RowStatus.Deleted or RowStatus.Unchanged;

    /// <summary>A row that was skipped beside its record was stored before, and left alone since: its ID comes from the results and is no wish to write it.</summary>
    internal static bool IsLeftAlone(RowStatus? status, string? recordId) => status == RowStatus.Skipped && recordId is not null;

    private static HeaderBinding? Result(SourceSheet sheet, string name) =>
        sheet.Headers.FirstOrDefault(h => h.Role == HeaderRole.Result && h.Meaning == name);

    internal static string? ReadKey(HeaderBinding? binding, SourceRow row, FindingList findings)
    {
        if (binding is null || row[binding.Column].IsBlank)
            return null;
        var cell = row[binding.Column];
        if (FieldCell.LostIn(cell, binding.Header) is { } lost)
        {
            findings.Error(lost);
            return null;
        }

        // Read as the cells are that refer to it.
        var key = CellText.Of(cell, binding.Header);
        foreach (var error in key.Errors)
            findings.Error(error);
        return key.Errors.Count > 0 ? null : key.Text;
    }

    private bool NeedsId(ImportOperation operation) =>
        operation == ImportOperation.Delete || (operation == ImportOperation.Update && _idless is RowsWithoutId.New or RowsWithoutId.NamedById);

    public ImportOperation ReadOperation(SourceRow row, FindingList findings)
    {
        if (IsLeftOut(row))
        {
            findings.Warning(RowErrors.LeftOutOfImport());
            return ImportOperation.None;
        }
        // The record has to be there, and is found like that of an update.
        if (RowsWithoutIds.AreNames(_idless))
            return ImportOperation.Update;
        if (_operation is null || _idless == RowsWithoutId.OnlyMatched || row[_operation.Column].IsBlank)
            return ImportOperation.Upsert;
        var text = row[_operation.Column].Text.Trim();
        var word = Array.Find(OperationWords, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word is not null)
            return Enum.Parse<ImportOperation>(word);
        findings.Error(RowErrors.UnknownOperation(_operation.Header, text, NearestName.Find(text, OperationWords)));
        return ImportOperation.Upsert;
    }

    // The workbook of a plan, imported in place of being applied. A user's own column of that name has no row tokens beside it.
    private bool IsLeftOut(SourceRow row) =>
        _decision is not null && _token is not null && !row[_token.Column].IsBlank
        && row[_decision.Column].Text.Trim().Equals(HeaderNames.LeaveOut, StringComparison.OrdinalIgnoreCase);

    public RowToken? ReadToken(SourceRow row, FindingList findings)
    {
        if (_token is null || row[_token.Column].IsBlank)
            return null;
        if (ExportToken.IsOne(row[_token.Column].Text))
        {
            if (ExportToken.Parse(row[_token.Column].Text) is null)
                findings.Error(RowErrors.TokenDamaged(_token.Header));
            return null;
        }

        var token = RowToken.Parse(row[_token.Column].Text);
        if (token is null)
            findings.Error(RowErrors.TokenDamaged(_token.Header));
        return token;
    }

    /// <summary>The state of the record that an export has written into the row, or null where the row comes from none.</summary>
    public string? BaseOf(SourceRow row) => _token is null || row[_token.Column].IsBlank ? null : ExportToken.Parse(row[_token.Column].Text)?.Hash;

    public RowStatus? StatusOf(SourceRow row) => StatusIn(_status, row);

    // Only what was really done counts as settled: the labels of a dry run do not.
    internal static RowStatus? StatusIn(HeaderBinding? binding, SourceRow row)
    {
        var text = binding is null ? "" : row[binding.Column].Text.Trim();
        return RowStatuses.FromLabel(text) is { } status && text.Equals(RowStatuses.Label(status, dryRun: false), StringComparison.OrdinalIgnoreCase)
            ? status
            : null;
    }

    // The Record ID of an unconfirmed create is one that may never have existed: an ID that somebody fills in goes before it.
    private string? ReadIds(SourceRow row, string? chosenId, FindingList findings)
    {
        var id = ReadId(_id, row, findings);
        var recordId = ReadId(_recordId, row, findings);
        if (id is not null && recordId is not null && recordId == chosenId)
            return id;
        if (id is not null && recordId is not null && id != recordId && _id is not null && _recordId is not null)
            findings.Error(RowErrors.IdsDisagree(_id.Header, _recordId.Header));
        return id ?? recordId;
    }

    // The Record ID of an unconfirmed create is the id that was chosen for it: whether the record exists is still to be found out.
    private bool IsStillOpen(SourceRow row, string chosenId, string? id) => (_id is null || row[_id.Column].IsBlank) && (id is null || id == chosenId);

    internal static string? ReadId(HeaderBinding? binding, SourceRow row, FindingList findings)
    {
        if (binding is null || row[binding.Column].IsBlank)
            return null;
        var cell = row[binding.Column];
        if (FieldCell.LostIn(cell, binding.Header) is { } lost)
            findings.Error(lost);
        else if (Guid.TryParse(cell.Text.Trim(), out var id))
            return id.ToString("D");
        else
            findings.Error(RowErrors.IdNotUuid(binding.Header, cell.Text));
        return null;
    }
}

/// <summary>What the system columns of a row say.</summary>
internal sealed record SystemValues
{
    public ImportOperation Operation { get; init; }

    public string? RecordId { get; init; }

    /// <summary>It comes from the results.</summary>
    public bool IsIdFromResults { get; init; }

    public string? RowKey { get; init; }

    public RowToken? Token { get; init; }

    /// <summary>The row's results say that it was stored.</summary>
    public bool SettledByEarlierRun { get; init; }

    /// <summary>Its results say that it was skipped beside its record.</summary>
    public bool IsLeftAlone { get; init; }

    /// <summary>The id under which an earlier, unconfirmed create of this row was sent, or null; beside a Record ID it is the create which that settles.</summary>
    public string? EarlierId { get; init; }

    /// <summary>Somebody has decided that the unconfirmed create made no record.</summary>
    public bool IsSettledAsNew { get; init; }
}
