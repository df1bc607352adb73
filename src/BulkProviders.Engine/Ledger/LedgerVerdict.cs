using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Ledger;

/// <summary>What becomes of a row that the ledger knows: a draft to plan, or an outcome that needs none.</summary>
/// <param name="Draft">The draft to be planned, with the ids that the ledger knows; null where the row is settled.</param>
/// <param name="Status">The outcome of a settled row.</param>
/// <param name="RecordId">The record of a settled row, for the rows that refer to it.</param>
/// <param name="Remark">An error for Invalid, otherwise a warning; null where there is nothing to say.</param>
internal sealed record LedgerVerdict(ResourceDraft? Draft, RowStatus? Status = null, string? RecordId = null, RowError? Remark = null);
