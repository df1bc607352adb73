using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Undo;

/// <summary>Which of the records that a run created have to stay for the sake of others. Pure, once the tenant was asked what refers to them.</summary>
/// <param name="isDelete">They are deleted, and not closed: then every record that refers to one and stays keeps it.</param>
internal sealed class CreatedScope(bool isDelete)
{
    private const int MostNames = 3;

    private readonly HashSet<RecordKey> _created = [];
    private readonly Dictionary<string, RecordKey> _createdById = new(StringComparer.Ordinal);
    private readonly HashSet<RecordKey> _leaving = [];
    private readonly HashSet<(RecordKey Record, string Member)> _givenBack = [];
    private Dependents _dependents = Dependents.None;

    /// <summary>The records that would be closed or deleted as far as they are looked at by themselves.</summary>
    public IReadOnlySet<RecordKey> Leaving => _leaving;

    /// <summary>The run created a record, whether or not it is undone.</summary>
    public void AddCreated(RecordKey record)
    {
        _created.Add(record);
        _createdById[record.Folded] = record;
    }

    /// <summary>The run created a record with this id, and it stays as it is.</summary>
    public bool IsStaying(string id) => _createdById.TryGetValue(KeyFolding.Fold(id), out var record) && !_leaving.Contains(record);

    /// <summary>What was decided about a record by itself.</summary>
    public void Add(RecordKey record, UndoneRecord undone)
    {
        if (_created.Contains(record) && undone.Action is UndoAction.Close or UndoAction.Delete && undone.Fields.All(f => f.Status <= UndoStatus.Restored))
            _leaving.Add(record);
        foreach (var field in undone.Given)
            _givenBack.Add((record, field.Member));
    }

    /// <summary>Settles who stays: a record that has to stay keeps those that it refers to.</summary>
    public void Settle(Dependents dependents)
    {
        _dependents = dependents;
        if (!isDelete)
            return;
        while (_leaving.Where(r => ReasonFor(r) is not null).ToList() is { Count: > 0 } staying)
            _leaving.ExceptWith(staying);
    }

    /// <summary>Why a record has to stay, or null.</summary>
    public RowError? ReasonFor(RecordKey record)
    {
        if (isDelete && _dependents.UnseenFor(record.Resource) is { Count: > 0 } unseen)
            return RowErrors.UndoDependentsUnseen(string.Join(", ", unseen));
        var others = _dependents.Of(record).Where(d => d.Key != record && !_givenBack.Contains((d.Key, d.Member)) && !(isDelete ? _leaving : _created).Contains(d.Key))
            .DistinctBy(d => d.Key).ToList();
        return others.Count == 0 ? null : RowErrors.UndoDependents(others.Count, string.Join("; ", others.Take(MostNames).Select(d => d.Name)) + (others.Count > MostNames ? "; …" : ""));
    }
}
