using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Planning;

/// <summary>References to rows of the import whose record is known by now carry its id, so that they can be compared with what the tenant holds.</summary>
internal static class LinkedIds
{
    /// <param name="draft">The draft.</param>
    /// <param name="idOf">The record of a draft, or null where it is not known.</param>
    public static ResourceDraft Fill(ResourceDraft draft, Func<long, string?> idOf) =>
        draft.Fields.Any(f => TargetsOf(f.Value).Any(IsOpen)) ? draft with { Fields = [.. draft.Fields.Select(f => f with { Value = WithIds(f.Value, idOf) })] } : draft;

    /// <summary>The drafts that these refer to.</summary>
    public static IEnumerable<long> DraftsIn(IEnumerable<ResourceDraft> drafts) =>
        drafts.SelectMany(d => d.Fields).SelectMany(f => TargetsOf(f.Value)).Select(t => t.Draft).OfType<long>();

    /// <summary>The value names a row of the import whose record does not exist yet, or cannot be known.</summary>
    public static bool IsOpen(FieldValue value) => value is FieldValue.Unresolved || TargetsOf(value).Any(IsOpen);

    private static bool IsOpen(RecordIdentifier target) => target is { Draft: not null, Id.Length: 0 };

    private static FieldValue WithIds(FieldValue value, Func<long, string?> idOf) => value switch
    {
        FieldValue.One one => new FieldValue.One(WithId(one.Target, idOf)),
        FieldValue.Many many => new FieldValue.Many([.. many.Targets.Select(t => WithId(t, idOf))]),
        _ => value
    };

    private static RecordIdentifier WithId(RecordIdentifier target, Func<long, string?> idOf) =>
        IsOpen(target) && idOf(target.Draft ?? 0) is { } id ? target with { Id = id } : target;

    private static IReadOnlyList<RecordIdentifier> TargetsOf(FieldValue value) => value switch
    {
        FieldValue.One one => [one.Target],
        FieldValue.Many many => many.Targets,
        _ => []
    };
}
