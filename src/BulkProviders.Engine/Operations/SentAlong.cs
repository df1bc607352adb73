using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Operations;

/// <summary>Fields of an update that do not change and are sent all the same, since the tenant wants them: to send them as they were read would take back somebody's edit.</summary>
internal static class SentAlong
{
    /// <summary>The fields to send, those that are only sent along as the record holds them by now.</summary>
    /// <param name="intended">The fields of the update.</param>
    /// <param name="isWritten">The field is meant, and not only sent along.</param>
    /// <param name="now">The record, read afresh.</param>
    public static IReadOnlyList<DraftField> AsPresent(IReadOnlyList<DraftField> intended, Func<DraftField, bool> isWritten, ResourceRecord now) =>
        [.. intended.Select(f => isWritten(f) ? f : f with { Value = now.Fields.GetValueOrDefault(f.Member, f.Value) }).Where(f => isWritten(f) || f.Value is not FieldValue.Null)];
}
