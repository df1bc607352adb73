using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>
/// Stage 2 for a flat sheet: a row becomes a draft of each record that it feeds, with the references between them. A part whose cells are all
/// blank is no record. What a new record needs is asked once the rows that repeat it are together, see <c>RepeatedRecords</c>.
/// </summary>
public sealed class FlatRowMapper : IRowMapper
{
    private readonly FlatSheet _flat;
    private readonly bool _repair;
    private readonly bool _sendsAll;
    private readonly RowsWithoutId _idless;
    private readonly ResourceCatalog _catalog;
    private readonly SystemCells _system;
    private readonly IReadOnlyList<PartCells> _parts;
    private readonly RowHashes _hashes;
    private readonly TotalsRowRule _totals;
    private readonly MergedCells _merged;

    public FlatRowMapper(SourceSheet sheet, SheetTotals totals, FlatSheet flat, ResourceCatalog catalog, ImportOptions options)
    {
        (_flat, _repair, _sendsAll, _catalog) = (flat, options.Repair, options.Send == SendFields.All, catalog);
        _merged = new MergedCells(sheet, options.Repair);
        _idless = RowsWithoutIds.Of(catalog.Get(flat.Parts[0].Resource), options);
        _system = new SystemCells(sheet, _idless);
        var cells = new FieldCells(sheet, totals, flat.Face);
        _parts = [.. flat.Parts.Select(p => new PartCells(sheet, p, catalog.Get(p.Resource), [.. cells.All.Where(c => p.Columns.Any(o => o.Header == c.Column.Header))], options.Today))];
        _hashes = new RowHashes(sheet, flat.Face);
        _totals = new TotalsRowRule(sheet, flat.Face);
    }

    /// <summary>What people have decided about records in doubt.</summary>
    public SettleDecisions Settled { get; init; } = SettleDecisions.None;

    /// <summary>Maps a row; its drafts are numbered from <paramref name="firstDraft"/> on.</summary>
    public MappedRow Map(SourceRow row, long firstDraft) => ((IRowMapper)this).Map(row, earlier: null, firstDraft);

    MappedRow IRowMapper.Map(SourceRow row, EarlierRows? earlier, long firstDraft)
    {
        var (content, identity) = _hashes.Of(row);
        var findings = new FindingList(row.Id);
        var work = new RowWork(row, findings, _system.ReadOperation(row, findings), _system.ReadToken(row, findings));
        var before = earlier is null ? null : new RowBefore(earlier.RunId, earlier.Of(row));
        if (row.Problem is not null && !_totals.Matches(row))
            findings.Error(RowErrors.BrokenRecord(row.Problem));
        if (row.Merged is not null && !_totals.Matches(row))
            _merged.Check(row, findings);
        var present = Present(work, before);
        var passedOver = before?.PassedOver(content, work.Operation) ?? (findings.HasErrors ? null : PassedOver(work, present, content));
        var isNothing = passedOver is null && CheckOperation(work, present);
        // The cells of a row that is passed over are read all the same: rows that repeat its records must not say something else.
        var isStored = passedOver is not null && IsStored(work, present);
        var drafts = Drafts(work with { IsUnread = isNothing || row.Problem is not null }, present, firstDraft, readFields: row.Problem is null && !isNothing && (passedOver is null || isStored) && work.Operation != ImportOperation.None);
        if (passedOver is not null)
        {
            findings.Clear();
            findings.Part = 0;
            findings.Warning(passedOver.Why);
        }

        var invalid = findings.HasErrors;
        var isPassedOver = passedOver is not null || (!invalid && work.Operation == ImportOperation.None);
        return new MappedRow(
            row.Id, [.. drafts.Select(d => d with { IsInvalid = invalid, IsPassedOver = isPassedOver, StoredBy = passedOver?.StoredBy })], findings.All,
            invalid ? RowStatus.Invalid : isPassedOver ? RowStatus.Skipped : null, identity, content, work.Token)
        { SheetId = row.SheetId, Number = row.Number };
    }

    private List<(PartCells Cells, PartValues Values)> Present(RowWork work, RowBefore? before)
    {
        var present = new List<(PartCells, PartValues)>();
        foreach (var cells in _parts)
        {
            work.Findings.Part = cells.Part.Index;
            if (cells.IsBlank(work.Row))
                continue;
            var values = cells.Read(work.Row, work.Token, work.Findings);
            present.Add((cells, Settled.Apply(before?.Complete(values, cells.Part.Index) ?? values, work.Findings)));
        }

        work.Findings.Part = 0;
        return present;
    }

    private bool IsStored(RowWork work, List<(PartCells Cells, PartValues Values)> present) =>
        work.Status(_system) is var status && (SystemCells.IsSettled(status) || (!_sendsAll && present.Exists(p => SystemCells.IsLeftAlone(status, p.Values.RecordId))));

    private PassedOver? PassedOver(RowWork work, List<(PartCells Cells, PartValues Values)> present, string content)
    {
        if (work.Token is { } token && IsStored(work, present) && token.ContentHash == content)
            return Mapping.PassedOver.Stored(RowErrors.AlreadyStored(token.RunId), token.RunId, work.Operation);
        return _totals.Matches(work.Row) ? new PassedOver(RowErrors.TotalsRow()) : null;
    }

    /// <returns>The row says nothing of any record, and has that error alone.</returns>
    private bool CheckOperation(RowWork work, List<(PartCells Cells, PartValues Values)> present)
    {
        if (present.Count == 0 && work.Row.Problem is null)
            work.Findings.Error(RowErrors.NothingOnRow(_flat.Sheet));
        else if (_idless != RowsWithoutId.OnlyMatched && work.Row.Problem is null && work.Operation is ImportOperation.Create or ImportOperation.Upsert
            && present.TrueForAll(p => p.Values is { RecordId: null, EarlierId: null } && !p.Cells.HasValues(work.Row)))
        {
            work.Findings.Error(RowErrors.NothingButKey(_flat.Sheet));
            return true;
        }
        else if (work.Operation == ImportOperation.Delete || RowsWithoutIds.AreNames(_idless))
            work.Findings.Error(RowErrors.DeleteOnFlatSheet(_catalog.SystemColumns.Operation.Header, _catalog.Get(_flat.Parts[0].Resource).Sheet));
        else if (work.Operation == ImportOperation.Update && _idless == RowsWithoutId.New && present[0].Values is { RecordId: null, IdHeader: var header } && present[0].Cells.Part.IsMain)
            work.Findings.Error(RowErrors.OperationNeedsId(header, nameof(ImportOperation.Update)));
        return false;
    }

    private List<ResourceDraft> Drafts(RowWork work, List<(PartCells Cells, PartValues Values)> present, long firstDraft, bool readFields)
    {
        var drafts = new List<ResourceDraft>(present.Count);
        foreach (var (cells, values) in present)
        {
            work.Findings.Part = cells.Part.Index;
            var (fields, faulty) = readFields ? ReadFields(cells, values, work) : ([], []);
            var owners = new List<string>();
            foreach (var link in cells.Part.Links)
                if (present.FindIndex(p => p.Cells.Part.Name == link.Part) is >= 0 and var target)
                {
                    var (targetCells, targetValues) = present[target];
                    if (link.IsOwner)
                        owners.Add(OwnerOf(work.Row, targetCells));
                    if (readFields)
                        fields.Add(LinkTo(link, new RecordIdentifier(_catalog.Get(targetCells.Part.Resource).Type, targetValues.RecordId ?? "", firstDraft + target)));
                }

            drafts.Add(new ResourceDraft
            {
                Id = firstDraft + drafts.Count,
                RowId = work.Row.Id,
                Part = cells.Part.Index,
                FlatSheet = _flat.Name,
                Resource = cells.Part.Resource,
                Operation = OperationOf(cells.Part, work.Operation, values),
                RecordId = values.RecordId,
                IsIdFromResults = values.IsIdFromResults,
                EarlierId = values.EarlierId,
                IsSettledAsNew = values.IsSettledAsNew,
                RowKey = values.Key,
                RepeatKey = cells.RepeatKey(work.Row),
                MakesAnew = work.Operation == ImportOperation.Create,
                OwnerHash = owners.Count == 0 ? null : string.Join(' ', owners),
                Fields = fields,
                NotAsked = work.IsUnread ? RequiredOf(cells.Part) : faulty
            });
        }

        return drafts;
    }

    // The word in the row is about its main record; the others follow as they are needed. A Create that has succeeded is an update of what it made.
    private static ImportOperation OperationOf(FlatPart part, ImportOperation operation, PartValues values) =>
        values.IsSettledAsNew ? ImportOperation.Create : operation == ImportOperation.None || (part.IsMain && !(operation == ImportOperation.Create && values.IsSettled)) ? operation : ImportOperation.Upsert;

    private (List<DraftField> Fields, IReadOnlyList<string> Faulty) ReadFields(PartCells cells, PartValues values, RowWork work)
    {
        var fields = new List<DraftField>(cells.Fields.Count + 1);
        List<string>? faulty = null;
        foreach (var cell in cells.Fields)
        {
            var member = cells.MemberOf(cell);
            if (cell.Read(work.Row, isCreate: false, _repair, work.Findings) is { } value)
                fields.Add(new DraftField(member, value));
            else if (!work.Row[cell.Position].IsBlank)
                (faulty ??= []).Add(member);
        }

        cells.CheckRules(fields, values is { RecordId: null, EarlierId: null } && _idless == RowsWithoutId.New && work.Operation is ImportOperation.Create or ImportOperation.Upsert, work.Findings);
        return (fields, faulty ?? (IReadOnlyList<string>)[]);
    }

    private IReadOnlyList<string> RequiredOf(FlatPart part) =>
        [.. _catalog.Get(part.Resource).Columns.Where(c => c.RequiredOnCreate).Select(c => c.Member)];

    private static DraftField LinkTo(FlatLink link, RecordIdentifier target) =>
        new(link.Column.Member, link.Column.Many ? new FieldValue.Many([target]) : new FieldValue.One(target));

    // An ID that is filled in later must not make another record of what belongs to it, nor may an edited phone number.
    private string OwnerOf(SourceRow row, PartCells cells) => cells.OwnerKey(row) is { Length: > 0 } key ? key : _hashes.Of(row, Identifying(cells.Part)) ?? "";

    private HashSet<string> Identifying(FlatPart part) =>
        [.. _flat.Face.IdentifiedBy.Where(h => part.Columns.Any(c => c.Header == h) || h == part.IdHeader || h == part.KeyHeader), .. part.IsMain ? [nameof(HeaderRole.RowKey)] : (string[])[]];

    private sealed record RowWork(SourceRow Row, FindingList Findings, ImportOperation Operation, RowToken? Token)
    {
        /// <summary>An error covers the whole row: nothing more is asked of it.</summary>
        public bool IsUnread { get; init; }

        /// <summary>The row's status in the results that it comes from.</summary>
        public RowStatus? Status(SystemCells system) => Token is null ? null : system.StatusOf(Row);
    }
}
