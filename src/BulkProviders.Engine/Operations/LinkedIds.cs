using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Operations;

/// <summary>References to rows of the import whose record is known by now carry its id, so that they can be compared with what the tenant holds.</summary>
internal static class LinkedIds
{
    /// <param name="draft">The draft.</param>
    /// <param name="idOf">The record of a draft, or null where it is not known.</param>
    public static ResourceDraft Fill(ResourceDraft draft, Func<long, string?> idOf) =>
        draft.Fields.Any(f => Targets.Of(f.Value).Any(IsOpen))
            ? draft with { Fields = [.. draft.Fields.Select(f => f with { Value = Targets.Map(f.Value, t => WithId(t, idOf)) })] }
            : draft;

    /// <summary>The drafts that these refer to.</summary>
    public static IEnumerable<long> DraftsIn(IEnumerable<ResourceDraft> drafts) =>
        drafts.SelectMany(d => Targets.DraftsIn(d.Fields));

    /// <summary>The value names a row of the import whose record does not exist yet, or cannot be known.</summary>
    public static bool IsOpen(FieldValue value) => value is FieldValue.Unresolved || Targets.Of(value).Any(IsOpen);

    private static bool IsOpen(RecordIdentifier target) => target is { Draft: not null, Id.Length: 0 };

    private static RecordIdentifier WithId(RecordIdentifier target, Func<long, string?> idOf) =>
        IsOpen(target) && idOf(target.Draft ?? 0) is { } id ? target with { Id = id } : target;
}
