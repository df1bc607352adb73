using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Operations;

/// <summary>What the tenant held in the fields of a write once it was done, as its answer shows: against this, later edits of others are told.</summary>
/// <param name="Other">Fields that it shows with another value than was sent, and for a create those that it has filled in by itself; all others hold what was sent.</param>
/// <param name="Unshown">Wire names of the fields that it does not show: that they hold what was sent is believed, not seen.</param>
public sealed record AfterImage(IReadOnlyList<DraftField> Other, IReadOnlyList<string> Unshown)
{
    /// <summary>Every field is shown as it was sent, which is the usual case.</summary>
    public static AfterImage AsSent { get; } = new([], []);

    /// <summary>The image of what was sent.</summary>
    /// <param name="sent">The fields of the write.</param>
    /// <param name="shown">The record as the tenant answered or was found, or null.</param>
    public static AfterImage Of(IReadOnlyList<DraftField> sent, ResourceRecord? shown)
    {
        List<DraftField>? other = null;
        List<string>? unshown = null;
        for (var i = 0; i < sent.Count; i++)
            if (shown is null || !shown.Fields.TryGetValue(sent[i].Member, out var present))
                (unshown ??= []).Add(sent[i].Member);
            else if (!present.Equals(sent[i].Value))
                (other ??= []).Add(sent[i] with { Value = present });
        return other is null && unshown is null ? AsSent : new AfterImage(other ?? [], unshown ?? []);
    }

    /// <summary>The image of a new record, with what the tenant has filled in by itself.</summary>
    /// <param name="sent">The fields of the create.</param>
    /// <param name="shown">The record as the tenant answered or was found.</param>
    /// <param name="schema">Its type.</param>
    public static AfterImage OfCreated(IReadOnlyList<DraftField> sent, ResourceRecord shown, ResourceSchema schema)
    {
        var image = Of(sent, shown);
        List<DraftField>? filled = null;
        foreach (var column in schema.Columns)
            if (!column.ReadOnly && shown.Fields.TryGetValue(column.Member, out var value) && value is not (FieldValue.Null or FieldValue.Many { Targets.Count: 0 }) && !IsSent(sent, column.Member))
                (filled ??= []).Add(new DraftField(column.Member, value));
        return filled is null ? image : image with { Other = [.. image.Other, .. filled] };
    }

    private static bool IsSent(IReadOnlyList<DraftField> sent, string member)
    {
        for (var i = 0; i < sent.Count; i++)
            if (sent[i].Member == member)
                return true;
        return false;
    }

    /// <summary>The image of some of the fields.</summary>
    /// <param name="members">Their wire names.</param>
    public AfterImage Only(IReadOnlyCollection<string> members) => this == AsSent
        ? this
        : new AfterImage([.. Other.Where(f => members.Contains(f.Member))], [.. Unshown.Where(members.Contains)]);

    /// <summary>The same, where some fields are known to hold what they held before.</summary>
    /// <param name="kept">These fields, with their values.</param>
    public AfterImage With(IReadOnlyList<DraftField> kept) => kept.Count == 0
        ? this
        : new AfterImage([.. Other.Where(f => kept.All(k => k.Member != f.Member)), .. kept], [.. Unshown.Where(m => kept.All(k => k.Member != m))]);
}
