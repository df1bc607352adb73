using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>What Mapping made of the rows: drafts, their keys and references, findings, and what the rows were recognised by.</summary>
internal sealed class DraftTable(Database database, ResourceCatalog catalog)
{
    private const string Upsert = nameof(ImportOperation.Upsert);

    private readonly FindingTable _findings = new(database);
    private readonly ReferenceInsert _references = new(database, catalog);
    private readonly DraftPages _pages = new(database);
    private readonly RowBaseTable _bases = new(database);
    private readonly RowInsert _addRows = new(
        database, "INSERT INTO rows (row_id, sheet_id, number, status, identity_hash, content_hash, token_run, token_row, token_identity)", columns: 9, then: """
        ON CONFLICT (row_id) DO UPDATE SET status = excluded.status, identity_hash = excluded.identity_hash, content_hash = excluded.content_hash,
            token_run = excluded.token_run, token_row = excluded.token_row, token_identity = excluded.token_identity
        """);
    private readonly RowInsert _addDrafts = new(database, """
        INSERT INTO drafts (draft_id, row_id, part, resource, operation, record_id, row_key, folded_id, folded_key, earlier_id, settled_as_new, invalid, passed_over, repeat_key, owner_hash, fields)
        """, columns: 16);
    private readonly Statement _addNotAsked = database.Prepare("INSERT INTO not_asked (draft_id, member) VALUES (?, ?)");
    private readonly Statement _addStoredBefore = database.Prepare("INSERT INTO stored_before (draft_id, run_id) VALUES (?, ?)");
    private readonly Statement _addMadeAnew = database.Prepare("INSERT INTO made_anew (draft_id) VALUES (?)");
    private readonly Statement _addIdFromResults = database.Prepare("INSERT INTO ids_from_results (draft_id) VALUES (?)");
    private readonly Statement[] _forget = [.. new[]
    {
        "DELETE FROM refs WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)", "DELETE FROM not_asked WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)",
        "DELETE FROM names_beside WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)", "DELETE FROM row_bases WHERE row_id >= ?",
        "DELETE FROM stored_before WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)", "DELETE FROM made_anew WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)",
        "DELETE FROM ids_from_results WHERE draft_id IN (SELECT draft_id FROM drafts WHERE row_id >= ?)",
        "DELETE FROM drafts WHERE row_id >= ?", "DELETE FROM findings WHERE row_id >= ?", "DELETE FROM rows WHERE row_id >= ?"
    }.Select(database.Prepare)];
    private readonly Statement _invalidate = database.Prepare($"UPDATE rows SET status = {(int)RowStatus.Invalid} WHERE row_id = ?");

    /// <summary>Forgets the rows from one on with all that was made of them: their sheet is judged again.</summary>
    public void ForgetFrom(long row) => database.Write(() =>
    {
        foreach (var statement in _forget)
            statement.Bind(row).Run();
    });

    /// <summary>
    /// Appends rows with their drafts and findings; one transaction. A row that is there already is judged anew. The store also indexes each draft's
    /// record id and row key (by <see cref="KeyFolding.Fold"/>) and each <see cref="FieldValue.Unresolved"/> name of its fields.
    /// </summary>
    public void AddDrafts(IReadOnlyList<MappedRow> rows) => database.Write(() =>
    {
        // What an earlier batch of a run that began anew has noted may be gone.
        if (rows is [{ RowId: 1 }, ..])
            _references.Forget();
        _addRows.Run(rows, AddRow);
        _addDrafts.Run([.. rows.SelectMany(r => r.Drafts)], AddDraft);
        foreach (var row in rows)
            AddDetails(row);
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

    private static void AddRow(Statement insert, MappedRow row)
    {
        var isInvalid = row.Findings.Any(f => f.IsError) || row.Drafts.Any(d => d.IsInvalid);
        insert.Bind(row.RowId).Bind(row.SheetId).Bind(row.Number).Bind((long?)(isInvalid ? RowStatus.Invalid : row.Status)).Bind(row.IdentityHash).Bind(row.ContentHash)
            .Bind(row.Token?.RunId).Bind(row.Token?.RowId).Bind(row.Token?.IdentityHash);
    }

    private void AddDraft(Statement insert, ResourceDraft draft) => insert
        .Bind(draft.Id).Bind(draft.RowId).Bind(draft.Part).Bind(draft.Resource).Bind(draft.Operation == ImportOperation.Upsert ? Upsert : draft.Operation.ToString())
        .Bind(draft.RecordId).Bind(draft.RowKey).Bind(Folded(draft.RecordId)).Bind(Folded(draft.RowKey)).Bind(draft.EarlierId)
        .Bind(draft.IsSettledAsNew).Bind(draft.IsInvalid).Bind(draft.IsPassedOver).Bind(draft.RepeatKey).Bind(draft.OwnerHash).Bind(database.Json.Write(draft.Fields, FieldCodec.Write));

    private void AddDetails(MappedRow row)
    {
        _bases.Add(row);
        foreach (var finding in row.Findings)
            _findings.Add(finding, FindingTable.Mapping);
        foreach (var draft in row.Drafts)
        {
            if (draft is { StoredBy: { } run, RecordId: not null, IsInvalid: false })
                _addStoredBefore.Bind(draft.Id).Bind(run).Run();
            if (draft is { IsIdFromResults: true, RecordId: not null, IsInvalid: false, IsPassedOver: false })
                _addIdFromResults.Bind(draft.Id).Run();
            if (draft.MakesAnew)
                _addMadeAnew.Bind(draft.Id).Run();
            foreach (var member in draft.NotAsked)
                _addNotAsked.Bind(draft.Id).Bind(member).Run();
            foreach (var field in draft.Fields)
                if (field.Value is FieldValue.Unresolved unresolved)
                    _references.Add(draft, field.Member, unresolved);
        }
    }

    private static string? Folded(string? key) => key is null ? null : KeyFolding.Fold(key);
}
