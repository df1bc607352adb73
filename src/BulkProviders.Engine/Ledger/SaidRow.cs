using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Ledger;

/// <summary>A draft of a run's journal and what its outcome says about a record.</summary>
/// <param name="Draft">Its number.</param>
/// <param name="Resource">Its type.</param>
/// <param name="Fields">What it says.</param>
/// <param name="RepeatKey">What rows of a flat sheet repeat of the record, or null.</param>
/// <param name="Session">The session that sent it, or null for what was not sent.</param>
/// <param name="Statement">What is said, or null for nothing.</param>
internal sealed record SaidRow(long Draft, string Resource, IReadOnlyList<DraftField> Fields, string? RepeatKey, long? Session, RecordStatement? Statement);
