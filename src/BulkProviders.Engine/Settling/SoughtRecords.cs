using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Settling;

/// <summary>Creates in doubt of one type, found again by the longest text that each of them sent.</summary>
internal sealed class SoughtRecords(ResourceSchema schema)
{
    // A person can look at so many records that are all the same.
    private const int MostAlike = 20;

    private readonly Dictionary<(string Member, FieldValue Value), List<PlannedOperation>> _byText = [];
    private readonly List<PlannedOperation> _withoutText = [];
    private readonly Dictionary<long, List<RecordAlike>> _found = [];

    /// <summary>The attributes by which the creates are found again.</summary>
    public IReadOnlyList<string> Members => [.. _byText.Keys.Select(k => k.Member).Distinct()];

    /// <summary>Every create can be found by a text that a list of values can hold.</summary>
    public bool CanAskForValues => _withoutText.Count == 0 && _byText.Keys.All(k => k.Value is FieldValue.Text { Value: var text } && !text.Contains(',', StringComparison.Ordinal));

    /// <summary>What was found for each create; nothing for some.</summary>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<RecordAlike>>> Found => [.. _found.Select(f => KeyValuePair.Create(f.Key, (IReadOnlyList<RecordAlike>)f.Value))];

    public void Add(PlannedOperation operation)
    {
        _found[operation.Id] = [];
        if (operation.Intended.Where(f => f.Value is FieldValue.Text).MaxBy(f => ((FieldValue.Text)f.Value).Value.Length) is not { } longest)
            _withoutText.Add(operation);
        else if (KeyOf(longest.Member, longest.Value) is var key && _byText.TryGetValue(key, out var others))
            others.Add(operation);
        else
            _byText[key] = [operation];
    }

    /// <summary>The texts of an attribute by which creates are found again.</summary>
    public IReadOnlyList<string> ValuesOf(string member) =>
        [.. _byText.Where(t => t.Key.Member == member).SelectMany(t => t.Value).SelectMany(o => o.Intended).Where(f => f.Member == member).Select(f => f.Value)
            .OfType<FieldValue.Text>().Select(t => t.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Holds a record against the creates.</summary>
    /// <param name="record">The record.</param>
    /// <param name="says">What people know it by.</param>
    /// <param name="isClaimed">It is known to be another row's than that of this operation.</param>
    public void Compare(ResourceRecord record, Func<string> says, Func<string, long, bool> isClaimed)
    {
        foreach (var operation in Candidates(record))
            if (_found[operation.Id].Count < MostAlike && FieldCompare.HoldsAll(operation.Intended, record, schema) && !isClaimed(record.Id, operation.Id))
                _found[operation.Id].Add(new RecordAlike(record.Id, says()));
    }

    private IEnumerable<PlannedOperation> Candidates(ResourceRecord record) => Members
        .Select(m => record.Fields.TryGetValue(m, out var value) ? _byText.GetValueOrDefault(KeyOf(m, value)) : null)
        .OfType<List<PlannedOperation>>().SelectMany(o => o).Concat(_withoutText);

    private (string Member, FieldValue Value) KeyOf(string member, FieldValue value) =>
        (member, schema.ColumnOf(member) is { } column ? column.Type.Canonical(value, column) : value);
}
