using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>What the references of fields lead to.</summary>
public static class Targets
{
    /// <summary>The targets of a relationship's value, in their order; none for any other value.</summary>
    public static IReadOnlyList<RecordIdentifier> Of(FieldValue? value) => value switch
    {
        FieldValue.One one => [one.Target],
        FieldValue.Many many => many.Targets,
        _ => []
    };

    /// <summary>The drafts that the fields refer to, each once.</summary>
    public static IReadOnlyList<long> DraftsIn(IEnumerable<DraftField> fields) =>
        [.. fields.SelectMany(f => Of(f.Value)).Select(t => t.Draft).OfType<long>().Distinct()];

    /// <summary>The value with every target replaced.</summary>
    public static FieldValue Map(FieldValue value, Func<RecordIdentifier, RecordIdentifier> map) => value switch
    {
        FieldValue.One one => new FieldValue.One(map(one.Target)),
        FieldValue.Many many => many with { Targets = [.. many.Targets.Select(map)] },
        _ => value
    };
}
