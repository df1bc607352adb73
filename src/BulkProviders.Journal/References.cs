using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Journal;

/// <summary>References to drafts inside the fields of an operation.</summary>
internal static class References
{
    public static IEnumerable<long> DraftsIn(IReadOnlyList<DraftField> fields)
    {
        foreach (var field in fields)
            foreach (var target in TargetsOf(field.Value))
                if (target.Draft is { } draft)
                    yield return draft;
    }

    /// <summary>The fields with every reference to a draft replaced by the record id that <paramref name="recordIdOf"/> knows; null leaves the reference.</summary>
    public static IReadOnlyList<DraftField> Replace(IReadOnlyList<DraftField> fields, Func<long, string?> recordIdOf)
    {
        for (var i = 0; i < fields.Count; i++)
            if (MeansDraft(fields[i].Value))
                return [.. fields.Select(f => f with { Value = Replace(f.Value, recordIdOf) })];
        return fields;
    }

    private static bool MeansDraft(FieldValue value) => value switch
    {
        FieldValue.One one => one.Target.Draft is not null,
        FieldValue.Many many => many.Targets.Any(t => t.Draft is not null),
        _ => false
    };

    private static FieldValue Replace(FieldValue value, Func<long, string?> recordIdOf) => value switch
    {
        FieldValue.One one => new FieldValue.One(Replace(one.Target, recordIdOf)),
        FieldValue.Many many => many with { Targets = [.. many.Targets.Select(t => Replace(t, recordIdOf))] },
        _ => value
    };

    private static RecordIdentifier Replace(RecordIdentifier target, Func<long, string?> recordIdOf) =>
        target.Draft is { } draft && recordIdOf(draft) is { } id ? new RecordIdentifier(target.Type, id) : target;

    private static IReadOnlyList<RecordIdentifier> TargetsOf(FieldValue value) => value switch
    {
        FieldValue.One one => [one.Target],
        FieldValue.Many many => many.Targets,
        _ => []
    };
}
