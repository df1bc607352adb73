using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.References;

/// <summary>Decides what a name in a reference cell means: a row of this import by key or ID, else a record id.</summary>
public static class ReferenceRule
{
    /// <summary>The target, or the error; exactly one of the two.</summary>
    /// <param name="reference">The name, with the rows that have it.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="likeOf">Finds a key of a type that looks like a name; asked only where no row has the name.</param>
    public static (RecordIdentifier? Target, RowError? Error) Decide(ReferenceCandidates reference, ResourceCatalog catalog, Func<string, string, LikeKey?>? likeOf = null)
    {
        var (column, target) = Sides(reference, catalog);
        return reference.Candidates.Count switch
        {
            0 when Guid.TryParse(reference.Name, out var id) => (new RecordIdentifier(target.Type, id.ToString("D")), null),
            0 => (null, RowErrors.ReferenceNotFound(column.Header, reference.Name, target.Sheet, likeOf?.Invoke(target.Name, reference.Name))),
            1 => ToDraft(reference, column, target, reference.Candidates[0]),
            _ => (null, RowErrors.ReferenceAmbiguous(column.Header, reference.Name, Listing.Of(reference.Candidates.Select(c => c.Location))))
        };
    }

    /// <summary>No row of the import has the name, and a row of the run whose results these are had it: the record that was stored for it, or null.</summary>
    public static RecordIdentifier? InEarlierRun(ReferenceCandidates reference, ResourceCatalog catalog, Func<string, string, string?> recordOf)
    {
        if (reference.Candidates.Count > 0 || Guid.TryParse(reference.Name, out _))
            return null;
        var target = Sides(reference, catalog).Target;
        return recordOf(target.Name, reference.Name) is { } record ? new RecordIdentifier(target.Type, record) : null;
    }

    /// <summary>No row of the import has the name, and it may be the value of an existing record: only the tenant can tell.</summary>
    public static bool IsForTheTenant(ReferenceCandidates reference, ResourceCatalog catalog) =>
        reference.Candidates.Count == 0 && !Guid.TryParse(reference.Name, out _) && NameSlots.Of(Sides(reference, catalog).Target).HasAny;

    /// <summary>The warning of a run without network.</summary>
    public static RowError NotJudged(ReferenceCandidates reference, ResourceCatalog catalog, Func<string, string, LikeKey?> likeOf)
    {
        var (column, target) = Sides(reference, catalog);
        return PerhapsSeveral(RowErrors.ReferenceNotJudged(column.Header, reference.Name, target.Sheet, likeOf(target.Name, reference.Name)), reference, catalog);
    }

    /// <summary>The same error with a word about semicolons, where the column takes several names.</summary>
    public static RowError PerhapsSeveral(RowError error, ReferenceCandidates reference, ResourceCatalog catalog) =>
        reference.Candidates.Count == 0 && Sides(reference, catalog).Column.Many ? RowErrors.PerhapsSeveral(error, reference.Name) : error;

    private static (ColumnSpec Column, ResourceSchema Target) Sides(ReferenceCandidates reference, ResourceCatalog catalog)
    {
        var column = catalog.Get(reference.Resource).ColumnOf(reference.Member)
            ?? throw new InvalidOperationException($"The catalog has no member '{reference.Member}'.");
        return (column, catalog.Get(column.Target ?? throw new InvalidOperationException($"'{column.Header}' refers to no type.")));
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
