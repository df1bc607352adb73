using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Core.Matching;

/// <summary>Decides what a name in a reference cell means: a row of this import by key or ID, else a record id.</summary>
public static class ReferenceRule
{
    /// <summary>The target, or the error; exactly one of the two.</summary>
    public static (RecordIdentifier? Target, RowError? Error) Decide(ReferenceCandidates reference, ResourceCatalog catalog)
    {
        var schema = catalog.Get(reference.Resource);
        var column = schema.ColumnOf(reference.Member)
            ?? throw new InvalidOperationException($"The catalog has no member '{reference.Member}'.");
        var target = catalog.Get(column.Target ?? throw new InvalidOperationException($"'{column.Header}' refers to no type."));
        return reference.Candidates.Count switch
        {
            0 when Guid.TryParse(reference.Name, out var id) => (new RecordIdentifier(target.Type, id.ToString("D")), null),
            0 => (null, RowErrors.ReferenceNotFound(column.Header, reference.Name, target.Sheet)),
            1 => ToDraft(reference, column, target, reference.Candidates[0]),
            _ => (null, RowErrors.ReferenceAmbiguous(column.Header, reference.Name, Listing.Of(reference.Candidates.Select(c => c.Location))))
        };
    }

    private static (RecordIdentifier? Target, RowError? Error) ToDraft(
        ReferenceCandidates reference, ColumnSpec column, ResourceSchema target, CandidateDraft candidate)
    {
        // A record can point to itself once it stands.
        if (candidate.DraftId == reference.DraftId && column.RequiredOnCreate && candidate.RecordId is null)
            return (null, RowErrors.ReferenceToItself(column.Header, reference.Name));
        if (candidate.Operation == ImportOperation.Delete)
            return (null, RowErrors.ReferenceToDeleted(column.Header, reference.Name, candidate.Location.ToString()));
        if (!candidate.IsPassedOver)
            return (new RecordIdentifier(target.Type, candidate.RecordId ?? "", candidate.DraftId), null);
        return candidate.RecordId is null
            ? (null, RowErrors.ReferenceHasNoRecord(column.Header, reference.Name, candidate.Location.ToString()))
            : (new RecordIdentifier(target.Type, candidate.RecordId), null);
    }
}
