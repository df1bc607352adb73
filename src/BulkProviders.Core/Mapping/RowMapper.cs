using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Stage 2 for one sheet: a row becomes a draft of a record, with all that is wrong with it. Pure: same row, same answer.</summary>
public sealed class RowMapper : IRowMapper
{
    private readonly ResourceSchema _schema;
    private readonly bool _repair;
    private readonly RowsWithoutId _idless;
    private readonly SystemCells _system;
    private readonly IReadOnlyList<FieldCell> _fields;
    private readonly RowHashes _hashes;
    private readonly TotalsRowRule _totals;
    private readonly RecordRules _rules;
    private readonly MergedCells _merged;
    private readonly IReadOnlyList<ColumnSpec> _absentRequired;

    /// <param name="idless">What becomes of rows without an ID.</param>
    /// <param name="today">The day of the run; null where no rule is held against it.</param>
    public RowMapper(SourceSheet sheet, SheetTotals totals, ResourceSchema schema, bool repair, RowsWithoutId idless = RowsWithoutId.New, DateOnly? today = null)
    {
        (_schema, _repair, _idless) = (schema, repair, idless);
        _system = new SystemCells(sheet, idless);
        _merged = new MergedCells(sheet, repair);
        _fields = new FieldCells(sheet, totals, schema).All;
        _hashes = new RowHashes(sheet, schema);
        _totals = new TotalsRowRule(sheet, schema);
        _rules = RecordRules.Of(schema, today, header => _fields.FirstOrDefault(f => f.Column.Header == header)?.Context.Header);
        _absentRequired = [.. schema.Columns.Where(c => c is { RequiredOnCreate: true, ReadOnly: false } && !_fields.Any(f => f.Column.Header == c.Header))];
    }

    /// <summary>Headers of the catalog whose cells a new record may leave blank, since rows of another sheet give the references.</summary>
    public IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    /// <summary>What earlier runs have left alone is to be written all the same.</summary>
    public bool SendsAll { get; init; }

    /// <summary>What people have decided about records in doubt.</summary>
    public SettleDecisions Settled { get; init; } = SettleDecisions.None;

    /// <summary>What records were when exports wrote them, or null where nobody asks.</summary>
    public IBaseStates? Bases { get; init; }

    /// <summary>Maps a row; the draft has the number of the row.</summary>
    public MappedRow Map(SourceRow row) => Map(row, earlier: null);

    MappedRow IRowMapper.Map(SourceRow row, EarlierRows? earlier, long firstDraft)
    {
        var mapped = Map(row, earlier);
        return firstDraft == row.Id ? mapped : mapped with { Drafts = [.. mapped.Drafts.Select(d => d with { Id = firstDraft })] };
    }

    /// <summary>Maps a row of which an earlier run has made something; only what failed there is wanted again.</summary>
    /// <param name="earlier">The earlier run's rows, or null where all rows are wanted.</param>
    internal MappedRow Map(SourceRow row, EarlierRows? earlier)
    {
        var (content, identity) = _hashes.Of(row);
        var findings = new FindingList(row.Id);
        var system = Settled.Apply(_system.Read(row, findings), _system.IdHeader, findings);
        var before = earlier is null ? null : new RowBefore(earlier.RunId, earlier.Of(row));
        if (before is not null)
            system = before.Complete(system);
        if (row.Problem is not null && !_totals.Matches(row))
            findings.Error(RowErrors.BrokenRecord(row.Problem));
        if (row.Merged is not null && !_totals.Matches(row))
            _merged.Check(row, findings);
        var state = StateOf(row, system, out var isLost);
        var passedOver = before?.PassedOver(content, system.Operation) ?? (findings.HasErrors ? null : PassedOver(row, system, content));
        var isNothing = passedOver is null && row.Problem is null && SaysNothing(row, system);
        if (isNothing)
            findings.Error(RowErrors.NothingButKey(_schema.Sheet));
        var fields = isNothing || passedOver is not null || row.Problem is not null || system.Operation is ImportOperation.Delete or ImportOperation.None
            ? []
            : ReadFields(row, system, state, findings);
        if (before is not null && passedOver is not null)
            findings.Clear();
        if (passedOver is not null)
            findings.Warning(passedOver.Why);
        var invalid = findings.HasErrors;
        var draft = new ResourceDraft
        {
            Id = row.Id,
            RowId = row.Id,
            Resource = _schema.Name,
            Operation = system.Operation,
            RecordId = system.RecordId,
            IsIdFromResults = system.IsIdFromResults,
            RowKey = system.RowKey,
            EarlierId = system.EarlierId,
            IsSettledAsNew = system.IsSettledAsNew,
            Fields = fields,
            IsInvalid = invalid,
            IsPassedOver = passedOver is not null || (!invalid && system.Operation == ImportOperation.None),
            StoredBy = passedOver?.StoredBy
        };
        return new MappedRow(row.Id, [draft], findings.All, StatusOf(draft), identity, content, system.Token)
        {
            SheetId = row.SheetId,
            Number = row.Number,
            Base = state is null ? null : _system.BaseOf(row),
            IsBaseLost = isLost
        };
    }

    private static RowStatus? StatusOf(ResourceDraft draft) =>
        draft.IsInvalid ? RowStatus.Invalid : draft.IsPassedOver ? RowStatus.Skipped : null;

    private BaseState? StateOf(SourceRow row, SystemValues system, out bool isLost)
    {
        isLost = false;
        if (Bases is null || SendsAll || system.RecordId is null || _system.BaseOf(row) is not { } hash)
            return null;
        var state = Bases.Find(hash);
        // The state of another record says nothing of this one: rows were sorted without their Row Token.
        isLost = state is null || !state.RecordId.Equals(system.RecordId, StringComparison.OrdinalIgnoreCase);
        return isLost ? null : state;
    }

    // A record without any value would be made; that no cell of it was filled in is likelier.
    private bool SaysNothing(SourceRow row, SystemValues system) =>
        _idless != RowsWithoutId.OnlyMatched && system is { Operation: ImportOperation.Create or ImportOperation.Upsert, RecordId: null, EarlierId: null }
        && _fields.All(f => f.Column.ReadOnly || row[f.Position].IsBlank);

    private PassedOver? PassedOver(SourceRow row, SystemValues system, string content)
    {
        if (!RowsWithoutIds.AreNames(_idless) && system.Token is { } token && (system.SettledByEarlierRun || (system.IsLeftAlone && !SendsAll)) && token.ContentHash == content)
            return Mapping.PassedOver.Stored(RowErrors.AlreadyStored(token.RunId), token.RunId, system.Operation);
        return _totals.Matches(row) ? new PassedOver(RowErrors.TotalsRow()) : null;
    }

    private List<DraftField> ReadFields(SourceRow row, SystemValues system, BaseState? state, FindingList findings)
    {
        var isCreate = system.Operation == ImportOperation.Create || (system.Operation == ImportOperation.Upsert && system.RecordId is null && _idless == RowsWithoutId.New);
        var fields = new List<DraftField>(_fields.Count);
        foreach (var field in _fields)
            if (!field.Column.ReadOnly && field.Read(row, isCreate && !Given.Contains(field.Column.Header), _repair, findings, state) is { } value)
                fields.Add(new DraftField(field.Column.Member, value));
        _rules.Check(fields, isCreate && system.EarlierId is null, findings);
        if (isCreate)
            foreach (var column in _absentRequired.Where(c => !Given.Contains(c.Header)))
                findings.Error(RowErrors.Required(column.Header));
        return fields;
    }
}
