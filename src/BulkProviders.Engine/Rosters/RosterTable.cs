using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Rosters;

/// <summary>The rows of a list in the journal of its run: read, given the records that they had before, held, and read again once they are stored.</summary>
public sealed class RosterTable
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly DraftPages _pages;
    private readonly OperationTable _operations;
    private readonly HeldFieldTable _held;
    private readonly FindingTable _findings;
    private readonly Statement _places;
    private readonly Statement _assign;
    private readonly Statement _passDraft;
    private readonly Statement _skipRow;
    private readonly Statement _invalidateRow;
    private readonly Statement _written;

    internal RosterTable(Database database, PlanTables plan)
    {
        (_database, _operations, _held) = (database, plan.Operations, plan.Held);
        (_pages, _findings) = (new DraftPages(database), new FindingTable(database));
        _places = database.Prepare("""
            SELECT r.row_id, f.path, s.name, s.resource, r.number,
                EXISTS (SELECT 1 FROM drafts d WHERE d.row_id = r.row_id AND (d.passed_over = 0 OR d.record_id IS NOT NULL))
                OR EXISTS (SELECT 1 FROM findings n WHERE n.row_id = r.row_id AND n.code IN ('same-record', 'outside-scope', 'roster-key-missing', 'same-as-last-list', 'not-decided-about'))
            FROM rows r JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
            """);
        _assign = database.Prepare("UPDATE drafts SET record_id = ?, folded_id = ? WHERE draft_id = ? AND record_id IS NULL");
        _passDraft = database.Prepare("UPDATE drafts SET passed_over = 1 WHERE draft_id = ?");
        _skipRow = database.Prepare($"UPDATE rows SET status = {(int)RowStatus.Skipped} WHERE row_id = ? AND status IS NULL");
        _invalidateRow = database.Prepare($"UPDATE rows SET status = {(int)RowStatus.Invalid} WHERE row_id = ?");
        _written = database.Prepare("""
            SELECT o.draft_id, o.changed FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id
            WHERE o.operation_id = o.draft_id AND (x.status IS NULL OR x.status IN (0, 1, 2, 3, 4))
            """);
    }

    /// <summary>All rows with what they say, in their order; without those that are no records, such as examples.</summary>
    public IReadOnlyList<RosterRow> Rows()
    {
        var places = _database.Read(() => _places.List(s => (Id: s.Long(0), File: s.Text(1), Sheet: s.Name(2), Resource: s.Name(3), Number: s.Int(4), IsRecord: s.Flag(5))))
            .Where(p => p.IsRecord).ToDictionary(p => p.Id);
        return [.. _pages.Stream(plannableOnly: false).Where(d => places.ContainsKey(d.RowId)).GroupBy(d => d.RowId).Select(g =>
            new RosterRow(g.Key, places[g.Key].File, places[g.Key].Sheet, places[g.Key].Resource, places[g.Key].Number, [.. g]))];
    }

    /// <summary>Gives drafts the records that they are about; a draft that names one by its ID keeps it.</summary>
    public void Assign(IEnumerable<KeyValuePair<long, string>> records) => _database.Write(() =>
    {
        foreach (var (draft, record) in records)
            _assign.Bind(record).Bind(KeyFolding.Fold(record)).Bind(draft).Run();
    });

    /// <summary>Leaves rows alone, each with what it is told.</summary>
    public void Hold(IEnumerable<KeyValuePair<RosterRow, RowError>> rows, bool isError = false) => _database.Write(() =>
    {
        foreach (var (row, reason) in rows)
        {
            (isError ? _invalidateRow : _skipRow).Bind(row.RowId).Run();
            foreach (var draft in row.Drafts)
                _passDraft.Bind(draft.Id).Run();
            _findings.Add(new RowFinding(row.RowId, isError, reason), FindingTable.Mapping);
        }
    });

    /// <summary>Leaves single records of rows alone.</summary>
    public void HoldDrafts(IEnumerable<KeyValuePair<ResourceDraft, RowError>> drafts) => _database.Write(() =>
    {
        foreach (var (draft, reason) in drafts)
        {
            _passDraft.Bind(draft.Id).Run();
            _findings.Add(new RowFinding(draft.RowId, IsError: false, reason) { DraftId = draft.Id }, FindingTable.Mapping);
        }
    });

    /// <summary>The values that the plan holds back.</summary>
    public IReadOnlyList<HeldField> Held => _held.All();

    /// <summary>The drafts that are written or would be, with the wire names of the changed fields; none for a new record.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>> Written() => _database.Read(() => _written.List(s => (Draft: s.Long(0), Changed: JournalJson.Names(s.Utf8(1)))))
        .ToDictionary(w => w.Draft, w => w.Changed);

    /// <summary>The records that drafts are stored in, by draft, as far as they are.</summary>
    public IReadOnlyDictionary<long, string> RecordsOf(IEnumerable<RosterRow> rows)
    {
        var records = new Dictionary<long, string>();
        foreach (var page in rows.SelectMany(r => r.Drafts).Select(d => d.Id).Chunk(PageSize))
            foreach (var (draft, record) in _operations.StoredBy(page))
                records[draft] = record;
        return records;
    }

    /// <summary>The fields with references to rows of the list replaced by the records that those are stored in.</summary>
    public static IReadOnlyList<DraftField> Resolved(IReadOnlyList<DraftField> fields, IReadOnlyDictionary<long, string> records) =>
        DraftReferences.Replace(fields, d => records.GetValueOrDefault(d));
}
