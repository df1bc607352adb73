using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>What Mapping has warned of because a record seemed new is taken back where the record was found.</summary>
internal sealed class NewRecordWarnings(OperationTable operations)
{
    private HashSet<long>? _found;

    /// <summary>A plan begins.</summary>
    /// <param name="isJudged">The tenant is asked: without it nobody knows what is there.</param>
    public void Begin(bool isJudged) => _found = isJudged && operations.IsWarned(RowErrors.PastOnNewCode) ? [] : null;

    /// <summary>The record of a draft is there, or not.</summary>
    public void Note(long draft, bool isThere)
    {
        if (isThere)
            _found?.Add(draft);
    }

    /// <summary>All drafts have been looked at.</summary>
    public void TakeBack()
    {
        if (_found is { Count: > 0 })
            operations.TakeBack(RowErrors.PastOnNewCode, _found);
    }
}
