using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Settles creates by the records that their answers name. Where that is not the id that was chosen, the first answers of a type are held against what the tenant shows.</summary>
internal sealed class CreateAnswers(IRecordWriter writer, TypeState type, CreateResults results)
{
    private readonly CreatedLinks _links = new(writer, type);

    /// <param name="operation">The create.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="record">The record that the answer names.</param>
    /// <param name="hadId">It was sent with the id that was chosen for it.</param>
    /// <param name="abort">Cuts the calls.</param>
    public async Task<OperationOutcome> SettleAsync(PlannedOperation operation, WriteAnswer answer, ResourceRecord record, bool hadId, CancellationToken abort)
    {
        var isChosen = Is(record, operation.RecordId);
        if (!isChosen && type.Answers.IsOpen)
        {
            // The answer may be wrong, and the record stand under the id that was chosen for it.
            if (hadId && await ShownAsync(operation.RecordId, abort) is { } own)
                return await _links.CheckedAsync(operation, results.Found(operation, own), own, abort);
            var shown = await ShownAsync(record.Id, abort);
            if (shown is not null && IsAnother(operation, record, shown))
                return CreateResults.NamesOther(operation, record.Id);
            if (shown is not null)
                type.Answers.Prove();
            else
                type.Answers.NoteUnseen();
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
    }

    private async Task<ResourceRecord?> ShownAsync(string id, CancellationToken abort)
    {
        try
        {
            return await type.LookUps.GetAsync(id, abort) is { Kind: AnswerKind.Done, Record: { } record } ? record : null;
        }
        catch (OperationCanceledException)
        {
            // The record stands, whatever keeps the tenant from being asked.
            return null;
        }
    }

    // Both come from the tenant, so that values which it writes in its own way are the same.
    private bool IsAnother(PlannedOperation operation, ResourceRecord answered, ResourceRecord shown) => operation.Intended.Any(f =>
        answered.Fields.TryGetValue(f.Member, out var said) && shown.Fields.TryGetValue(f.Member, out var there) && !FieldCompare.Same(said, there, type.Schema.ColumnOf(f.Member)));

    private static bool Is(ResourceRecord record, string id) => record.Id.Equals(id, StringComparison.OrdinalIgnoreCase);
}
