using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>What Mapping made of the rows: drafts, their keys and references, findings, and what the rows were recognised by.</summary>
internal sealed class DraftTable(Database database, ResourceCatalog catalog)
{
    private readonly FindingTable _findings = new(database);
    private readonly ReferenceInsert _references = new(database, catalog);
    private readonly DraftPages _pages = new(database);
    private readonly JournalReset _clearing = new(database);

    private readonly Statement _addMapped = database.Prepare(
        "INSERT INTO row_state (row_id, status, identity_hash, content_hash, token_run, token_row, token_identity) VALUES (?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _addDraft = database.Prepare("""
        INSERT INTO drafts (draft_id, row_id, part, resource, operation, record_id, row_key, folded_id, folded_key, earlier_id, invalid, passed_over, repeat_key, owner_hash, fields)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);
    private readonly Statement _addNotAsked = database.Prepare("INSERT INTO not_asked (draft_id, member) VALUES (?, ?)");
    private readonly Statement _invalidate = database.Prepare($"UPDATE row_state SET status = {(int)RowStatus.Invalid} WHERE row_id = ?");

    /// <summary>Forgets drafts, keys, references, findings and everything made of them: the stage starts afresh.</summary>
    public void ClearDrafts() => database.Write(() =>
    {
        _clearing.Drafts();
        _references.Forget();
    });

    /// <summary>
    /// Appends drafts with the findings and row outcomes of the same rows; one transaction. The store also indexes each draft's
    /// record id and row key (by <see cref="KeyFolding.Fold"/>) and each <see cref="FieldValue.Unresolved"/> name of its fields.
    /// </summary>
    public void AddDrafts(IReadOnlyList<MappedRow> rows) => database.Write(() =>
    {
        foreach (var row in rows)
            AddRow(row);
    });

    /// <summary>All drafts in row order, as a stream.</summary>
    public IEnumerable<ResourceDraft> Drafts() => _pages.Stream(plannableOnly: false);

    /// <summary>Adds findings to rows; an error makes the row's drafts invalid and its outcome Invalid.</summary>
    public void AddFindings(IReadOnlyList<RowFinding> findings) => database.Write(() =>
    {
        foreach (var finding in findings)
        {
            _findings.Add(finding, FindingTable.Matching);
            if (finding.IsError)
                _invalidate.Bind(finding.RowId).Run();
        }
    });

    private void AddRow(MappedRow row)
    {
        var isInvalid = row.Findings.Any(f => f.IsError) || row.Drafts.Any(d => d.IsInvalid);
        var status = isInvalid ? RowStatus.Invalid : row.Status;
        _addMapped.Bind(row.RowId).Bind((long?)status).Bind(row.IdentityHash).Bind(row.ContentHash)
            .Bind(row.Token?.RunId).Bind(row.Token?.RowId).Bind(row.Token?.IdentityHash).Run();
        foreach (var finding in row.Findings)
            _findings.Add(finding, FindingTable.Mapping);
        foreach (var draft in row.Drafts)
            AddDraft(draft);
    }

    private void AddDraft(ResourceDraft draft)
    {
        _addDraft.Bind(draft.Id).Bind(draft.RowId).Bind(draft.Part).Bind(draft.Resource).Bind(draft.Operation.ToString())
            .Bind(draft.RecordId).Bind(draft.RowKey).Bind(Folded(draft.RecordId)).Bind(Folded(draft.RowKey)).Bind(draft.EarlierId)
            .Bind(draft.IsInvalid).Bind(draft.IsPassedOver).Bind(draft.RepeatKey).Bind(draft.OwnerHash).Bind(database.Json.Write(draft.Fields, FieldCodec.Write)).Run();
        foreach (var member in draft.NotAsked)
            _addNotAsked.Bind(draft.Id).Bind(member).Run();
        foreach (var field in draft.Fields)
            if (field.Value is FieldValue.Unresolved unresolved)
                _references.Add(draft, field.Member, unresolved);
    }

    private static string? Folded(string? key) => key is null ? null : KeyFolding.Fold(key);
}
