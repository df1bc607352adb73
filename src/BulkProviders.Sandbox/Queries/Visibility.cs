using System.Globalization;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Queries;

/// <summary>Which records a read may see: soft deletion, the Limited role and the lag of reads.</summary>
/// <param name="Habits">The switches.</param>
/// <param name="Now">Milliseconds since 1970.</param>
internal sealed record Visibility(Habits Habits, long Now)
{
    public bool Lags => Habits.ReadLag > TimeSpan.Zero;

    /// <summary>Reads see what was written up to here.</summary>
    public long Horizon => Now - (long)Habits.ReadLag.TotalMilliseconds;

    /// <summary>The condition for lists; <paramref name="alias"/> names the table.</summary>
    public void Limit(ListStatement statement, Collection collection, string alias)
    {
        var text = statement.Text;
        text.Append('1');
        if (Habits.DeletedVisible != DeletedVisible.Everywhere && !Lags)
            text.Append(CultureInfo.InvariantCulture, $" AND {alias}.{Sql.Deleted} IS NULL");
        else if (Habits.DeletedVisible != DeletedVisible.Everywhere)
            text.Append(CultureInfo.InvariantCulture, $" AND ({alias}.{Sql.Deleted} IS NULL OR {alias}.{Sql.Deleted} > {statement.Parameter(Horizon)})");
        if (Lags)
            text.Append(CultureInfo.InvariantCulture, $" AND {alias}.{Sql.Created} <= {statement.Parameter(Horizon)}");
        if (IsLimited(collection))
            text.Append(CultureInfo.InvariantCulture, $" AND {alias}.{Sql.Sequence} % {Habits.LimitedRole} <> 0");
    }

    /// <summary>Whether a read by id finds the record.</summary>
    public bool ShowsById(Collection collection, StoredRecord record) =>
        ShowsToRole(collection, record)
        && record.Created <= Horizon
        && (Habits.DeletedVisible != DeletedVisible.No || record.Deleted is null || (Lags && record.Deleted > Horizon));

    /// <summary>Whether a write by id finds the record; writes do not lag and never find what is deleted.</summary>
    public bool ShowsToWrite(Collection collection, StoredRecord record) =>
        ShowsToRole(collection, record) && record.Deleted is null;

    private bool ShowsToRole(Collection collection, StoredRecord record) =>
        !IsLimited(collection) || record.Sequence % Habits.LimitedRole != 0;

    private bool IsLimited(Collection collection) => Habits.LimitedRole > 0 && !collection.IsLookup;
}
