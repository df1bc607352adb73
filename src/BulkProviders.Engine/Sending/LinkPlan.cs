using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Sending;

/// <summary>The links of one to-many relationship that an update adds and takes away.</summary>
/// <param name="Field">The whole of what the row says.</param>
/// <param name="Added">Wanted and not there.</param>
/// <param name="Removed">There and not wanted.</param>
internal sealed record LinkPlan(DraftField Field, IReadOnlyList<RecordIdentifier> Added, IReadOnlyList<RecordIdentifier> Removed)
{
    /// <summary>The plan against what the record held, or null where that is not shown, so that nobody knows what to take away.</summary>
    public static LinkPlan? Of(DraftField field, FieldValue? present)
    {
        var wanted = Once(Links(field.Value));
        return present is FieldValue.Many held
            ? new LinkPlan(field, [.. wanted.Where(w => !Holds(held.Targets, w))], Once([.. held.Targets.Where(h => !Holds(wanted, h))]))
            : null;
    }

    /// <summary>The record holds what was to be added, and nothing of what was to be taken away.</summary>
    public bool IsCarriedOut(FieldValue.Many present) => Added.All(a => Holds(present.Targets, a)) && !Removed.Any(r => Holds(present.Targets, r));

    /// <summary>What the relationship is to hold as a whole: what the row says, and what others have linked since it was compared.</summary>
    /// <param name="field">What the row says.</param>
    /// <param name="before">What the record held, or null where that is not known.</param>
    /// <param name="present">What it holds, or null where that is not known.</param>
    public static FieldValue Wanted(DraftField field, FieldValue? before, FieldValue? present)
    {
        if (present is not FieldValue.Many there)
            return field.Value;
        if (Of(field, before) is { } plan)
            return new FieldValue.Many(Once([.. there.Targets.Where(t => !Holds(plan.Removed, t)), .. plan.Added]));
        return field.Value is FieldValue.Many { IsWhole: false } added ? Both(there, added) : field.Value;
    }

    /// <summary>Whether the record's links are those before, those wanted, or what stands in between when only a part has been carried out.</summary>
    public static bool IsOnTheWay(FieldValue before, FieldValue wanted, FieldValue present)
    {
        var (old, meant, now) = (Links(before), Links(wanted), Links(present));
        return now.All(n => Holds(old, n) || Holds(meant, n)) && old.Where(o => Holds(meant, o)).All(o => Holds(now, o));
    }

    /// <summary>The links that are there, and the wanted ones besides.</summary>
    public static FieldValue.Many Both(FieldValue.Many there, FieldValue.Many wanted) =>
        wanted with { Targets = [.. there.Targets, .. wanted.Targets.Where(w => !Holds(there.Targets, w))] };

    // A link that is there twice, or named twice, counts once.
    private static List<RecordIdentifier> Once(IReadOnlyList<RecordIdentifier> links) => [.. links.DistinctBy(l => l.Id, StringComparer.OrdinalIgnoreCase)];

    private static IReadOnlyList<RecordIdentifier> Links(FieldValue value) => value is FieldValue.Many many ? many.Targets : [];

    private static bool Holds(IReadOnlyList<RecordIdentifier> links, RecordIdentifier one) =>
        links.Any(l => l.Id.Equals(one.Id, StringComparison.OrdinalIgnoreCase));
}
