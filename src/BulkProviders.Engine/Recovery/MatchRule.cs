using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Recovery;

/// <summary>Decides by a unique column whether an uncertain create has been carried out (design: Operations 4).</summary>
internal sealed class MatchRule(IRecordWriter writer, ResourceSchema schema, RecordOwners owners, RecoveryQueue queue)
{
    /// <summary>The look before a create is sent: true only where the tenant says that no record has its unique value.</summary>
    public async Task<bool> SeesNoneAsync(PlannedOperation operation, CancellationToken cancellationToken) =>
        UniqueKey.Of(operation, schema) is { } key
        && await writer.FindByAsync(schema, key.Member, key.Value, cancellationToken) is { Kind: AnswerKind.Done, Records.Count: 0 };

    /// <summary>Looks twice, the second time after another wait where the first look shows nothing.</summary>
    public async Task<MatchFinding> LookAsync(PlannedOperation operation, UncertainWrite write, CancellationToken cancellationToken)
    {
        if (UniqueKey.Of(operation, schema) is not { } key)
            return await LookForAbsenceAsync(operation, write, cancellationToken);
        var first = await writer.FindByAsync(schema, key.Member, key.Value, cancellationToken);
        if (first is { Kind: AnswerKind.Done, Records.Count: 0 })
            await Task.Delay(queue.Wait, queue.Time, cancellationToken);
        var second = await writer.FindByAsync(schema, key.Member, key.Value, cancellationToken);
        var candidates = first.Records.Concat(second.Records).Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (first.Kind != AnswerKind.Done || second.Kind != AnswerKind.Done)
            return new MatchFinding(null, IsAbsent: false, candidates);
        if (candidates.Count == 0)
            return new MatchFinding(null, await SeesItsOwnAsync(cancellationToken), candidates);
        var isOurs = candidates.Count == 1 && second.Records.Count == 1 && write.SawNone
            && !owners.IsClaimed(candidates[0], operation.Id) && Agrees(operation, second.Records[0]);
        return new MatchFinding(isOurs ? second.Records[0] : null, IsAbsent: false, candidates);
    }

    /// <summary>
    /// Without a unique column nothing is taken for the row's own, but a create that the server answered with a failure, because it fails on ids of the client, may be
    /// found to have left nothing: no record holds all that was sent, on both looks.
    /// </summary>
    private async Task<MatchFinding> LookForAbsenceAsync(PlannedOperation operation, UncertainWrite write, CancellationToken cancellationToken)
    {
        if (!write.WasServerFault || !write.HadId || UniqueKey.LongestOf(operation, schema) is not { } key)
            return new MatchFinding(null, IsAbsent: false, []);
        var first = await writer.FindByAsync(schema, key.Member, key.Value, cancellationToken);
        await Task.Delay(queue.Wait, queue.Time, cancellationToken);
        var second = await writer.FindByAsync(schema, key.Member, key.Value, cancellationToken);
        var alike = first.Records.Concat(second.Records).Where(r => Agrees(operation, r)).Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var isAbsent = alike.Count == 0 && first.Kind == AnswerKind.Done && second.Kind == AnswerKind.Done && await SeesItsOwnAsync(cancellationToken);
        return new MatchFinding(null, isAbsent, alike);
    }

    /// <summary>Ids of the records that hold a value which the tenant refuses as not unique.</summary>
    public async Task<IReadOnlyList<string>> HoldersAsync(PlannedOperation operation, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var named = answer.Errors.Select(e => e.Column is { } header ? schema.ColumnNamed(header) : null).FirstOrDefault(c => c is not null);
        var member = named?.Member ?? UniqueKey.Of(operation, schema)?.Member;
        if (operation.Intended.FirstOrDefault(f => f.Member == member)?.Value is not FieldValue.Text { Value.Length: > 0 } text)
            return [];
        var found = await writer.FindByAsync(schema, member ?? "", text.Value, cancellationToken);
        return [.. found.Records.Select(r => r.Id)];
    }

    /// <summary>Every value that was sent stands in the record; links that the answer does not show say nothing.</summary>
    public bool Agrees(PlannedOperation operation, ResourceRecord record) => FieldCompare.HoldsAll(operation.Intended, record, schema);

    // A tenant that lags, or hides records from this role, would show nothing either.
    private async Task<bool> SeesItsOwnAsync(CancellationToken cancellationToken) =>
        owners.ReadBackProbe is { } probe
        && await writer.FindByAsync(schema, probe.Key.Member, probe.Key.Value, cancellationToken) is { Kind: AnswerKind.Done } seen
        && seen.Records.Any(r => r.Id.Equals(probe.RecordId, StringComparison.OrdinalIgnoreCase));
}
