using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Undo;

/// <summary>The links of a to-many relationship that are taken away again, and those that come back; what others have linked since stays.</summary>
/// <param name="Proposed">The whole list as it should be.</param>
/// <param name="IsNothing">Nothing of what the run did is left.</param>
internal sealed record LinkUndo(FieldValue Proposed, bool IsNothing)
{
    /// <summary>Null where the links before are not known, so that nobody can say which of them the run added.</summary>
    /// <param name="member">Wire name of the relationship.</param>
    /// <param name="writes">The writes of the run to it.</param>
    /// <param name="now">The links that the record holds now.</param>
    public static LinkUndo? Of(string member, IReadOnlyList<WrittenOperation> writes, FieldValue now)
    {
        var (added, removed) = (new List<RecordIdentifier>(), new List<RecordIdentifier>());
        foreach (var write in writes)
        {
            if (write.BeforeOf(member) is not { } before)
                return null;
            var sent = write.Operation.Intended.FirstOrDefault(f => f.Member == member)?.Value;
            added.AddRange(Links(sent).Where(s => !Holds(Links(before), s)));
            if (sent is FieldValue.Null or FieldValue.Many { IsWhole: true })
                removed.AddRange(Links(before).Where(b => !Holds(Links(sent), b)));
        }

        var present = Links(now);
        var back = removed.Where(r => !Holds(present, r) && !Holds(added, r)).ToList();
        var kept = present.Where(p => !Holds(added, p)).ToList();
        var whole = new FieldValue.Many([.. kept.Concat(back).DistinctBy(l => l.Id, StringComparer.OrdinalIgnoreCase)]) { IsWhole = true };
        return new LinkUndo(whole, back.Count == 0 && kept.Count == present.Count);
    }

    private static IReadOnlyList<RecordIdentifier> Links(FieldValue? value) => value is FieldValue.Many many ? many.Targets : [];

    private static bool Holds(IReadOnlyList<RecordIdentifier> links, RecordIdentifier one) => links.Any(l => l.Id.Equals(one.Id, StringComparison.OrdinalIgnoreCase));
}
