using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>Sends one create and settles it: a record is made at most once, whatever becomes of the answers.</summary>
internal sealed class CreateStep(IRecordWriter writer, TypeState type)
{
    /// <summary>Part of the wait after which a create is looked for that may be sent again.</summary>
    private const double SoonShare = 0.05;

    private readonly MatchRule _match = new(writer, type.Schema, type.Owners, type.Recovery);
    private readonly CreateResults _results = new(type);
    private readonly CreateAnswers _answers = new(writer, type, new CreateResults(type));

    /// <param name="operation">The create.</param>
    /// <param name="isUncertain">It may have been sent before.</param>
    /// <param name="stop">Ends the waiting, for the tenant's first answer or for a late write.</param>
    /// <param name="abort">Cuts the call.</param>
    public Task<OperationOutcome> RunAsync(PlannedOperation operation, bool isUncertain, CancellationToken stop, CancellationToken abort)
    {
        var write = type.Recovery.Find(operation.Id);
        if (write is null && (isUncertain || operation.LookFirst))
            write = new UncertainWrite(type.Recovery.Time.GetUtcNow(), HadId: !operation.WentWithoutId, SawNone: false);
        if (isUncertain)
            type.LearnFromLog();
        if (write is not null)
            return TakeUpAsync(operation, write, stop, abort);
        return type.Mode == ClientIdMode.Unknown ? LearnAsync(operation, stop, abort) : FirstSendAsync(operation, abort);
    }

    private Task<OperationOutcome> LearnAsync(PlannedOperation operation, CancellationToken stop, CancellationToken abort) =>
        type.ClientIds.WhenKnownAsync(() => FirstSendAsync(operation, abort), stop);

    private async Task<OperationOutcome> TakeUpAsync(PlannedOperation operation, UncertainWrite write, CancellationToken stop, CancellationToken abort)
    {
        if (write.Rounds > 0)
            await type.Recovery.WaitAsync(WaitOf(write), stop);
        var isNeverUnderItsId = write.Rounds > 0 && type.Mode is ClientIdMode.Ignored or ClientIdMode.Refused;
        return isNeverUnderItsId ? await MatchAsync(operation, write, stop, abort) : await LookAsync(operation, write, stop, abort);
    }

    /// <summary>Where ids are honoured a create can be sent again without harm, so the first look does not wait for a write that may arrive late.</summary>
    private UncertainWrite WaitOf(UncertainWrite write) => type.Mode == ClientIdMode.Honoured && write is { HadId: true, Rounds: 1 }
        ? write with { Since = write.Since - type.Recovery.Wait * (1 - SoonShare) }
        : write;

    private Task<OperationOutcome> FirstSendAsync(PlannedOperation operation, CancellationToken abort)
    {
        if (type.Refusals.Of(operation) is { } reason)
            return Task.FromResult(OutcomeFactory.NotStored(operation, RowStatus.Blocked, reason));
        // Where ids are honoured a lost create is found by its id, and needs no look before.
        return type.Mode == ClientIdMode.Honoured
            ? SendAsync(operation, FirstWrite(sawNone: false), isAgain: false, abort)
            : LookAndSendAsync(operation, abort);
    }

    private async Task<OperationOutcome> LookAndSendAsync(PlannedOperation operation, CancellationToken abort)
    {
        var sawNone = await _match.SeesNoneAsync(operation, abort);
        return await SendAsync(operation, FirstWrite(sawNone), isAgain: false, abort);
    }

    private UncertainWrite FirstWrite(bool sawNone) => new(type.Recovery.Time.GetUtcNow(), HadId: true, sawNone);

    private async Task<OperationOutcome> SendAsync(PlannedOperation operation, UncertainWrite write, bool isAgain, CancellationToken abort)
    {
        var mode = type.Mode;
        if (operation.IdIsGiven && mode is ClientIdMode.Ignored or ClientIdMode.Refused)
            return isAgain ? _results.Open(operation, []) : OutcomeFactory.NotStored(operation, RowStatus.Failed, RowErrors.OwnIdsRefused());
        if (mode == ClientIdMode.Unknown && type.IdTrial.GoesWithout && !operation.IdIsGiven)
            return await TryWithoutIdAsync(operation, write, first: null, abort);
        if (write.HadId != (mode != ClientIdMode.Refused))
            write = write with { HadId = mode != ClientIdMode.Refused };
        var answer = await writer.CreateAsync(type.Schema, write.HadId ? operation.RecordId : null, operation.Intended, abort);
        return AnswerTable.ForCreate(MayBeAboutTheId(operation, write, answer, isAgain) ? ClientIdMode.Unknown : mode, answer.Kind) switch
        {
            NextStep.Settle when answer.Record is { Id.Length: > 0 } record => await _answers.SettleAsync(operation, answer, record, write.HadId, abort) ?? Park(operation, write),
            NextStep.Settle => await LookAsync(operation, write with { Resends = 0 }, abort, abort),
            NextStep.LookUp when IsClash(answer) => await SettleClashAsync(operation, answer, write, isAgain, abort),
            // A server's own 5xx, not a lost connection, may be its way to refuse an id.
            NextStep.LookUp => await LookAsync(operation, write with { WasServerFault = answer.HttpStatus >= 500 }, abort, abort),
            NextStep.LookUpByMatch => Park(operation, write),
            NextStep.TryWithoutId => await TryWithoutIdAsync(operation, write, answer, abort),
            NextStep.FailAll => RefuseAll(operation, answer),
            // What was sent before may be the record that is in the way now.
            NextStep.NameHolders or NextStep.Fail when isAgain && IsClash(answer) => _results.Open(operation, await _match.HoldersAsync(operation, answer, abort)),
            NextStep.NameHolders => CreateResults.HeldByOthers(operation, answer, await _match.HoldersAsync(operation, answer, abort)),
            NextStep.Fail => OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors),
            NextStep.StopRun => throw Stopped(operation, answer, isAgain, abort),
            var step => throw new InvalidOperationException($"A create is never followed by {step}.")
        };
    }

    /// <summary>A definite refusal may be that of the id where only an earlier run knows that the tenant takes ids, and where it has turned out meanwhile that it does not.</summary>
    private bool MayBeAboutTheId(PlannedOperation operation, UncertainWrite write, WriteAnswer answer, bool isAgain) =>
        write.HadId && !isAgain && !operation.IdIsGiven && (type.ClientIds.IsRemembered || type.Mode == ClientIdMode.Refused)
        && AnswerTable.ForCreate(ClientIdMode.Unknown, answer.Kind) == NextStep.TryWithoutId;

    /// <param name="first">The definite refusal of the same create with an id, or null where none was sent.</param>
    private async Task<OperationOutcome> TryWithoutIdAsync(PlannedOperation operation, UncertainWrite write, WriteAnswer? first, CancellationToken abort)
    {
        if (operation.IdIsGiven && first is not null)
            return OutcomeFactory.NotStored(operation, RowStatus.Failed, [.. first.Errors, RowErrors.OwnIdsRefused()]);
        write = write with { HadId = false };
        // Should ids turn out to be honoured, nobody may conclude from its absence under its id that it is not there.
        await type.Recovery.LogWithoutIdAsync(operation.Id);
        var answer = await writer.CreateAsync(type.Schema, id: null, operation.Intended, abort);
        switch (AnswerTable.ForCreate(ClientIdMode.Refused, answer.Kind))
        {
            case NextStep.Settle when answer.Record is { Id.Length: > 0 } record:
                // A server whose own ids are no UUIDs cannot have taken one.
                if (type.IdTrial.DoneWithout(record.Id) || first is not null)
                    type.Mode = ClientIdMode.Refused;
                return await _answers.SettleAsync(operation, answer, record, hadId: false, abort) ?? Park(operation, write);
            case NextStep.FailAll:
                return RefuseAll(operation, answer);
            case NextStep.NameHolders:
                return CreateResults.HeldByOthers(operation, answer, await _match.HoldersAsync(operation, answer, abort));
            case NextStep.Fail:
                return OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors);
            case NextStep.StopRun:
                throw Stopped(operation, answer, isUncertain: false, abort);
            default:
                type.IdTrial.FailedWithout();
                return Park(operation, write);
        }
    }

    /// <summary>Looks by id. What is there is ours; what is not there is sent again only where ids are honoured.</summary>
    private async Task<OperationOutcome> LookAsync(PlannedOperation operation, UncertainWrite write, CancellationToken stop, CancellationToken abort)
    {
        var found = write.HadId ? await type.LookUps.GetAsync(operation.RecordId, abort) : new ReadAnswer(AnswerKind.Missing, null, []);
        if (found is { Kind: AnswerKind.Done, Record: { } record })
            return _results.Found(operation, record);
        if (found.Kind is AnswerKind.NotSent or AnswerKind.Unauthorized)
            throw Stopped(operation, new WriteAnswer(found.Kind, 0, null, found.Errors, []), isUncertain: true, abort);
        // Somebody has made the record while this run waited: a second one is not what the row asks for.
        if (type.Mode == ClientIdMode.Honoured && write.HadId)
            return type.Recovery.Rivals.TryGetValue(operation.Id, out var rival) ? _results.Open(operation, [rival])
                : write.Resends > 0 ? await SendAsync(operation, write with { Resends = write.Resends - 1 }, isAgain: true, abort)
                : Park(operation, write);
        if (write.Rounds > 0)
            return await MatchAsync(operation, write, stop, abort);
        if (!write.WasServerFault || type.Mode != ClientIdMode.Unknown)
            return Park(operation, write);
        // The server fails on the id in the address as it does in the create: no wait would show more.
        if (found.IsServerFault)
            return Suspect(operation, write);
        return found.Kind == AnswerKind.Missing ? await SuspectOrJudgeAsync(operation, write, stop, abort) : Park(operation, write);
    }

    /// <summary>A 5xx to a create that brought its id, and no record: perhaps ids are refused. The first such answer may be of the moment; the creates after it tell, and nobody waits.</summary>
    private Task<OperationOutcome> SuspectOrJudgeAsync(PlannedOperation operation, UncertainWrite write, CancellationToken stop, CancellationToken abort) =>
        type.IdTrial.IsFirst(operation.RecordId) ? Task.FromResult(Park(operation, write)) : JudgeServerFaultAsync(operation, write, stop, abort);

    private OperationOutcome Suspect(PlannedOperation operation, UncertainWrite write)
    {
        if (type.IdTrial.FailedWithId())
            type.Mode = ClientIdMode.Refused;
        return Park(operation, write);
    }

    /// <summary>The second such answer, with no create stored in between. Reads may lag, so what is not shown at once is looked for after the wait, and so is the first.</summary>
    private async Task<OperationOutcome> JudgeServerFaultAsync(PlannedOperation operation, UncertainWrite write, CancellationToken stop, CancellationToken abort)
    {
        await type.Recovery.WaitAsync(write with { Since = type.Recovery.Time.GetUtcNow() }, stop);
        var found = await type.LookUps.GetAsync(operation.RecordId, abort);
        if (found is { Kind: AnswerKind.Done, Record: { } record })
            return _results.Found(operation, record);
        if (found.Kind != AnswerKind.Missing || type.Mode != ClientIdMode.Unknown)
            return Park(operation, write);
        if (type.IdTrial.TakeFirst() is { } first)
        {
            if (await type.LookUps.GetAsync(first, abort) is { Kind: AnswerKind.Done })
                type.Mode = ClientIdMode.Honoured;
            else
                type.IdTrial.FailedWithId();
        }
        return type.Mode == ClientIdMode.Unknown ? Suspect(operation, write) : Park(operation, write);
    }

    private async Task<OperationOutcome> MatchAsync(PlannedOperation operation, UncertainWrite write, CancellationToken stop, CancellationToken abort)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        // A failure is the tenant's way to refuse an id only where it has turned out to refuse them.
        var finding = await _match.LookAsync(operation, write with { WasServerFault = write.WasServerFault && type.Mode == ClientIdMode.Refused }, ends.Token);
        if (finding.Record is { } record)
            return _results.Adopted(operation, record);
        // The server's own rule of uniqueness guards this: should the first create arrive yet, one of the two is refused.
        var canBeSent = finding.IsAbsent && write.Resends > 0 && type.Mode != ClientIdMode.Unknown;
        return canBeSent
            ? await SendAsync(operation, write with { Resends = 0, SawNone = true }, isAgain: true, abort)
            : _results.Open(operation, finding.Candidates);
    }

    // 409, or 422 with a constraint: our own record where it stands under our id; otherwise another record is in the way.
    private async Task<OperationOutcome> SettleClashAsync(
        PlannedOperation operation, WriteAnswer answer, UncertainWrite write, bool isAgain, CancellationToken abort)
    {
        var found = await type.LookUps.GetAsync(operation.RecordId, abort);
        if (found is { Kind: AnswerKind.Done, Record: { } record })
            return _results.Clashing(operation, record, answer, isAgain, _match.Agrees(operation, record));
        var mayBeOurs = isAgain || (answer.Kind == AnswerKind.IdTaken && !operation.IdIsGiven);
        if (mayBeOurs && write.Rounds < UncertainWrite.MostRounds)
            // A tenant whose reads lag behind its writes says that the id is taken before it shows the record.
            return Park(operation, write);
        if (answer.Kind == AnswerKind.NotUnique)
        {
            var holders = await _match.HoldersAsync(operation, answer, abort);
            return isAgain ? _results.Open(operation, holders) : CreateResults.HeldByOthers(operation, answer, holders);
        }
        return mayBeOurs || operation.IdIsGiven
            ? OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, [.. answer.Errors, RowErrors.IdTaken()])
            : OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    private OperationOutcome Park(PlannedOperation operation, UncertainWrite write)
    {
        if (write.Rounds == UncertainWrite.MostRounds)
            return _results.Open(operation, []);
        type.Recovery.Park(operation, write with { Since = type.Recovery.Time.GetUtcNow(), Rounds = write.Rounds + 1, Resends = UncertainWrite.MostResends });
        return OutcomeFactory.NotAttempted(operation);
    }

    private OperationOutcome RefuseAll(PlannedOperation operation, WriteAnswer answer)
    {
        type.Refusals.Learn(operation, answer);
        return OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    private SendingStoppedException Stopped(PlannedOperation operation, WriteAnswer answer, bool isUncertain, CancellationToken abort)
    {
        abort.ThrowIfCancellationRequested();
        if (isUncertain)
            type.Recovery.Hold(operation);
        return new SendingStoppedException(answer);
    }

    private static bool IsClash(WriteAnswer answer) => answer.Kind is AnswerKind.Conflict or AnswerKind.IdTaken or AnswerKind.NotUnique;
}
