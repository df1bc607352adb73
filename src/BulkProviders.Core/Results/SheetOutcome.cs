using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Results;

public sealed record SheetOutcome(long SheetId, long BlankRows, long Rows, IReadOnlyDictionary<RowStatus, long> Counts)
{
    public long this[RowStatus status] => Counts.GetValueOrDefault(status);
}
