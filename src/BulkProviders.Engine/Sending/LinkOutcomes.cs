using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Says to each row that asked for a part of one request what became of its part, in words that fit the row.</summary>
internal static class LinkOutcomes
{
    /// <summary>The outcome of the request for each of its parts; none of them says that a record stands.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="outcome">What became of it as a change of the record.</param>
    /// <param name="schema">The type of the record.</param>
    public static OperationOutcome Of(PlannedOperation operation, OperationOutcome outcome, ResourceSchema schema)
    {
        IReadOnlyList<PlannedOperation> parts = operation.Parts.Count > 0 ? operation.Parts : [operation];
        var outcomes = parts.Select(p => OfPart(p, outcome, schema)).ToList();
        return outcomes[0] with { Others = outcomes[1..] };
    }

    private static OperationOutcome OfPart(PlannedOperation part, OperationOutcome outcome, ResourceSchema schema)
    {
        if (outcome.Status == RowStatus.NotAttempted)
            return OutcomeFactory.NotAttempted(part);
        if (!RowStatuses.IsSettled(outcome.Status))
            return NotLinked(part, outcome.Status, outcome.Findings.Where(f => f.IsError), schema) with { After = outcome.After?.Only(part.Changed) };
        var ignored = outcome.Findings.Where(f => part.Changed.Any(m => IsIgnored(f.Error, m, schema))).ToList();
        return ignored.Count > 0
            ? NotLinked(part, RowStatus.Failed, ignored, schema)
            : new OperationOutcome(part.Id, RowStatus.Updated, RecordId: null, [], BlocksWith: null) { After = outcome.After?.Only(part.Changed) };
    }

    private static OperationOutcome NotLinked(PlannedOperation part, RowStatus status, IEnumerable<RowFinding> reasons, ResourceSchema schema)
    {
        var errors = reasons.Select(f => f.Error).ToList();
        var error = RowErrors.CreatedNotLinked(part.Header, WhatOf(part, schema), Joined(errors.Select(e => e.Message)), Joined(errors.Select(e => e.Remedy)));
        return new OperationOutcome(part.Id, status, RecordId: null, [new RowFinding(part.RowId, IsError: true, error) { DraftId = part.DraftId }], BlocksWith: null);
    }

    private static string Joined(IEnumerable<string> sentences) => string.Join(' ', sentences.Where(s => s.Length > 0).Distinct());

    private static string WhatOf(PlannedOperation part, ResourceSchema schema) =>
        part.Changed.Any(m => m == schema.PublishMember) && part.Target == part.DraftId ? "its publication"
        : part.Target == part.DraftId ? "the link in this cell"
        : $"the link back to it ({schema.Type}.{string.Join(", ", part.Changed)})";

    private static bool IsIgnored(RowError error, string member, ResourceSchema schema) =>
        error == RowErrors.ValueIgnored(schema.ColumnOf(member)?.Header ?? member);
}
