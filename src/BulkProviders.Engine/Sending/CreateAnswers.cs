using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Settles creates by the records that their answers name. Where that is not the id that was chosen, the first answers of a type are held against what the tenant shows.</summary>
internal sealed class CreateAnswers(IRecordWriter writer, TypeState type, CreateResults results)
{
    private readonly CreatedLinks _links = new(writer, type);
    private readonly HashSet<string> _identifying = [.. type.Schema.MatchBy.Concat(type.Schema.KnownBy).SelectMany(headers => headers), .. type.Schema.Columns.Where(c => c.Unique).Select(c => c.Header)];

    /// <param name="operation">The create.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="record">The record that the answer names.</param>
    /// <param name="hadId">It was sent with the id that was chosen for it.</param>
    /// <param name="abort">Cuts the calls.</param>
    /// <returns>The outcome, or null where the tenant could not be asked: then the answer is worth as much as one that was lost.</returns>
    public async Task<OperationOutcome?> SettleAsync(PlannedOperation operation, WriteAnswer answer, ResourceRecord record, bool hadId, CancellationToken abort)
    {
        var isChosen = Is(record, operation.RecordId);
        if (!isChosen && type.Answers.IsOpen)
        {
            // The answer may be wrong, and the record stand under the id that was chosen for it.
            var own = hadId ? await type.LookUps.GetAsync(operation.RecordId, abort) : new ReadAnswer(AnswerKind.Missing, null, []);
            if (own is { Kind: AnswerKind.Done, Record: { } stored })
                return await _links.CheckedAsync(operation, results.Found(operation, stored), stored, abort);
            var named = await type.LookUps.GetAsync(record.Id, abort);
            if (named is { Kind: AnswerKind.Done, Record: { } shown } && IsAnother(operation, record, shown))
                return CreateResults.NamesOther(operation, record.Id);
            if (named.Kind == AnswerKind.Done)
                type.Answers.Prove();
            else if (named.Kind == AnswerKind.Missing || named.IsServerFault)
                type.Answers.NoteUnseen();
            else
                return null;
        }

        if (hadId)
            Learn(isChosen);
        var warnings = hadId && operation.IdIsGiven && !isChosen ? [.. answer.Warnings, RowErrors.OwnIdNotHonoured(operation.RecordId)] : answer.Warnings;
        return await _links.CheckedAsync(operation, results.Stored(operation, record, warnings), record, abort);
    }

    // What earlier runs have learnt may have changed since.
    private void Learn(bool isChosen)
    {
        var shown = isChosen ? ClientIdMode.Honoured : ClientIdMode.Ignored;
        if (type.Mode != shown && type.Mode != ClientIdMode.Refused)
            type.Mode = shown;
        else
            type.ClientIds.Confirm();
    }

    // Both come from the tenant, so that values which it writes in its own way are the same. An answer without values leaves what was sent, of which only what identifies a record is sure to be kept.
    private bool IsAnother(PlannedOperation operation, ResourceRecord answered, ResourceRecord shown) => operation.Intended.Any(f =>
        shown.Fields.TryGetValue(f.Member, out var there) && type.Schema.ColumnOf(f.Member) is var column
        && (answered.Fields.TryGetValue(f.Member, out var said) || (column is not null && _identifying.Contains(column.Header) && (said = f.Value) is not null))
        && !FieldCompare.Same(said, there, column));

    private static bool Is(ResourceRecord record, string id) => record.Id.Equals(id, StringComparison.OrdinalIgnoreCase);
}
