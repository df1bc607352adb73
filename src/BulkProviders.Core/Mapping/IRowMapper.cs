using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Stage 2 for one sheet. Pure: same row, same answer.</summary>
public interface IRowMapper
{
    /// <param name="row">The row.</param>
    /// <param name="earlier">The earlier run's rows where only what failed there is wanted again, or null where all rows are.</param>
    /// <param name="firstDraft">The number of the first draft of the row.</param>
    MappedRow Map(SourceRow row, EarlierRows? earlier, long firstDraft);
}
