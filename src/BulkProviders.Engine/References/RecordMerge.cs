using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.References;

/// <summary>One record of a flat sheet, and what each row says of it. Holds its fields, not its rows, however many repeat it.</summary>
internal sealed class RecordMerge
{
    private readonly RepeatedDraft _first;
    private readonly ResourceCatalog _catalog;
    private readonly List<RowFinding> _findings;
    private readonly Dictionary<string, (FieldValue Value, RepeatedDraft Said)> _fields = [];
    private readonly List<KeyValuePair<long, DraftField>> _links;
    private readonly HashSet<string> _disputed = [];
    private readonly Dictionary<string, (List<RecordIdentifier> Targets, HashSet<long?> Drafts)> _gathered = [];
    private RepeatedDraft _operation;
    private RepeatedDraft _id;
    private string? _rowKey;
    private string? _earlierId;
    private bool _isSettledAsNew;
    private bool _isRepeated;

    /// <param name="first">The draft that stands for the record.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="links">Receives fields that further drafts get.</param>
    public RecordMerge(RepeatedDraft first, ResourceCatalog catalog, List<RowFinding> findings, List<KeyValuePair<long, DraftField>> links)
    {
        (_first, _catalog, _findings, _links, _operation, _id) = (first, catalog, findings, links, first, first);
        (_rowKey, _earlierId, _isSettledAsNew) = (first.Draft.RowKey, first.Draft.EarlierId, first.Draft.IsSettledAsNew);
        foreach (var field in first.Draft.Fields)
            _fields[field.Member] = (field.Value, first);
    }

    public long Number => _first.Record;

    public ResourceSchema Schema => _catalog.Get(PartOf(_first).Resource);

    /// <summary>One of its rows names it by an ID.</summary>
    public bool HasId => _id.Draft.RecordId is not null;

    /// <summary>Adds what another row says.</summary>
    public void Add(RepeatedDraft repeat)
    {
        _isRepeated = true;
        var draft = repeat.Draft;
        _rowKey ??= draft.RowKey;
        _earlierId ??= draft.EarlierId;
        _isSettledAsNew |= draft.IsSettledAsNew;
        if (draft.IsPassedOver || draft.Operation == _operation.Draft.Operation || draft.Operation == ImportOperation.Upsert)
        {
            // It asks for nothing that the others do not ask for.
        }
        else if (_operation.Draft.Operation == ImportOperation.Upsert)
            _operation = repeat;
        else
            Disagree(_catalog.SystemColumns.Operation.Header, (draft.Operation.ToString(), repeat), (_operation.Draft.Operation.ToString(), _operation));
        if (_id.Draft.RecordId is null)
            _id = repeat;
        else if (draft.RecordId is { } id && !id.Equals(_id.Draft.RecordId, StringComparison.OrdinalIgnoreCase))
            Disagree(PartOf(repeat).IdHeader, (id, repeat), (_id.Draft.RecordId ?? "", _id));
        foreach (var field in draft.Fields)
            if (!_fields.TryGetValue(field.Member, out var known))
                _fields[field.Member] = (field.Value, repeat);
            else if (!Agrees(field.Value, known.Value))
                Settle(field, known, repeat);
    }

    /// <summary>Notes what a new record lacks.</summary>
    public void CheckComplete()
    {
        var operation = _operation.Draft.Operation;
        if (_first.Draft.IsPassedOver || !(operation == ImportOperation.Create || (operation == ImportOperation.Upsert && _id.Draft.RecordId is null)))
            return;
        var part = PartOf(_first);
        foreach (var column in _catalog.Get(part.Resource).Columns.Where(IsLacking))
            Note(_first, part.Links.FirstOrDefault(l => l.Column.Member == column.Member) is { } link
                ? RowErrors.PartMissing(FlatOf(_first).Parts.First(p => p.Name == link.Part).Columns[0].Header, part.Name, link.Part)
                : RowErrors.Required(part.HeaderOf(column.Header) ?? column.Header));
    }

    /// <summary>What the draft that stands for the record says now, or null where nothing was added to it.</summary>
    public MergedRecord? Result() => !_isRepeated ? null : new MergedRecord(
        _first.Draft with
        {
            Operation = _operation.Draft.Operation,
            RecordId = _id.Draft.RecordId,
            RowKey = _rowKey,
            EarlierId = _earlierId,
            IsSettledAsNew = _isSettledAsNew,
            Fields = [.. _fields.Select(f => new DraftField(f.Key, f.Value.Value))]
        },
        [.. _fields.Where(f => f.Value.Value is FieldValue.Unresolved && f.Value.Said != _first).Select(f => KeyValuePair.Create(f.Key, f.Value.Said.Draft.Id))]);

    private bool IsLacking(ColumnSpec column) =>
        column is { RequiredOnCreate: true, ReadOnly: false } && !_fields.ContainsKey(column.Member) && !_first.Draft.NotAsked.Contains(column.Member);

    private static bool Agrees(FieldValue one, FieldValue other) => (one, other) switch
    {
        (FieldValue.One a, FieldValue.One b) => a.Target.Draft == b.Target.Draft && (a.Target.Draft is not null || a.Target.Id == b.Target.Id),
        (FieldValue.Unresolved a, FieldValue.Unresolved b) => a.Names.Select(KeyFolding.Fold).SequenceEqual(b.Names.Select(KeyFolding.Fold)),
        _ => one.Equals(other)
    };

    private static bool SameKey(FieldValue one, FieldValue other) =>
        one is FieldValue.Text a && other is FieldValue.Text b && RepeatKeys.Fold(a.Value) == RepeatKeys.Fold(b.Value);

    private void Settle(DraftField field, (FieldValue Value, RepeatedDraft Said) known, RepeatedDraft repeat)
    {
        var part = PartOf(repeat);
        if (part.Links.Any(l => l.Column.Member == field.Member) && (field.Value, known.Value) is (FieldValue.Many more, FieldValue.Many there))
        {
            Gather(field.Member, more, there, known.Said);
            return;
        }

        // They are the same key, so they mean the same; the first spelling is taken.
        if (part.Columns.FirstOrDefault(c => c.Column.Member == field.Member) is { } key && part.RepeatedBy.Contains(key.Header) && SameKey(field.Value, known.Value))
            return;
        if (part.Links.FirstOrDefault(l => l.Column.Member == field.Member) is not { } link)
        {
            var column = _catalog.Get(part.Resource).ColumnOf(field.Member);
            Disagree(
                column is null ? field.Member : part.HeaderOf(column.Header) ?? column.Header,
                (Text(field.Value, column), repeat), (Text(known.Value, column), known.Said));
        }
        else if (!link.FirstWins)
        {
            Note(repeat, RowErrors.SlotTaken(link.Column.Header, part.Name, known.Said.Row.SeenFrom(repeat.Row)));
            if (_disputed.Add(field.Member))
                Note(known.Said, RowErrors.SlotTaken(link.Column.Header, part.Name, repeat.Row.SeenFrom(known.Said.Row)));
        }
        else
        {
            // The first in the file, whichever row stands for the record.
            var isEarlier = repeat.Row.RowId < known.Said.Row.RowId;
            if (isEarlier)
                _fields[field.Member] = (field.Value, repeat);
            if (link.Others is { } member && (isEarlier ? known.Value : field.Value) is FieldValue.One { Target.Draft: { } loser })
                _links.Add(KeyValuePair.Create(loser, new DraftField(member, new FieldValue.One(
                    new RecordIdentifier(_catalog.Get(part.Resource).Type, _id.Draft.RecordId ?? "", Number)))));
        }
    }

    // So many rows may repeat a record that copying what was gathered for each of them would take for ever.
    private void Gather(string member, FieldValue.Many more, FieldValue.Many there, RepeatedDraft said)
    {
        if (!_gathered.TryGetValue(member, out var all))
        {
            _gathered[member] = all = ([.. there.Targets], [.. there.Targets.Select(t => t.Draft)]);
            _fields[member] = (new FieldValue.Many(all.Targets), said);
        }

        all.Targets.AddRange(more.Targets.Where(t => all.Drafts.Add(t.Draft)));
    }

    // Each row that disagrees is told of the first that said something; that one is told of the first that disagrees.
    private void Disagree(string header, (string Text, RepeatedDraft Said) here, (string Text, RepeatedDraft Said) there)
    {
        var name = PartOf(here.Said).Name;
        Note(here.Said, RowErrors.RepeatDisagrees(header, here.Text, there.Text, CellOf(there.Said, here.Said, header), name));
        if (_disputed.Add(header))
            Note(there.Said, RowErrors.RepeatDisagrees(header, there.Text, here.Text, CellOf(here.Said, there.Said, header), name));
    }

    private static string CellOf(RepeatedDraft there, RepeatedDraft here, string header) => $"{header} in {there.Row.SeenFrom(here.Row)}";

    private void Note(RepeatedDraft draft, RowError error) =>
        _findings.Add(new RowFinding(draft.Row.RowId, IsError: true, error) { DraftId = draft.Draft.Id });

    private FlatSheet FlatOf(RepeatedDraft draft) =>
        _catalog.FindFlat(draft.Sheet) ?? throw new InvalidOperationException($"The catalog has no flat sheet '{draft.Sheet}'.");

    private FlatPart PartOf(RepeatedDraft draft) => FlatOf(draft).Parts[draft.Draft.Part];

    private static string Text(FieldValue value, ColumnSpec? column) => value switch
    {
        FieldValue.Unresolved names => string.Join("; ", names.Names),
        FieldValue.Null => FieldValue.ClearToken,
        _ => column is null ? value.ToString() : column.Type.Write(value, column).Text
    };
}
