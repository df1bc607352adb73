using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Why nothing of a row is sent.</summary>
/// <param name="Why">What its results say.</param>
/// <param name="StoredBy">The earlier run that has stored its records, which the tenant must still show; null where nothing is said of records.</param>
internal sealed record PassedOver(RowError Why, string? StoredBy = null)
{
    /// <summary>An earlier run has stored the row; one that it has deleted, or that was only there to be referred to, is not asked for at the tenant.</summary>
    public static PassedOver Stored(RowError why, string runId, ImportOperation operation) =>
        new(why, operation is ImportOperation.Delete or ImportOperation.None ? null : runId);
}
