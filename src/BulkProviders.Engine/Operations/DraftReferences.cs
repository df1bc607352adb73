using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Operations;

/// <summary>References to drafts inside the fields of an operation.</summary>
internal static class DraftReferences
{
    /// <summary>The fields with every reference to a draft replaced by the record id that <paramref name="recordIdOf"/> knows; null leaves the reference.</summary>
    public static IReadOnlyList<DraftField> Replace(IReadOnlyList<DraftField> fields, Func<long, string?> recordIdOf)
    {
        for (var i = 0; i < fields.Count; i++)
            if (MeansDraft(fields[i].Value))
                return [.. fields.Select(f => f with { Value = Targets.Map(f.Value, t => Replace(t, recordIdOf)) })];
        return fields;
    }

    private static bool MeansDraft(FieldValue value) => value switch
    {
        FieldValue.One one => one.Target.Draft is not null,
        FieldValue.Many many => many.Targets.Any(t => t.Draft is not null),
        _ => false
    };

    private static RecordIdentifier Replace(RecordIdentifier target, Func<long, string?> recordIdOf) =>
        target.Draft is { } draft && recordIdOf(draft) is { } id ? new RecordIdentifier(target.Type, id) : target;
}
