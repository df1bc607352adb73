using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>Makes the outcomes of creates, and keeps which records are whose.</summary>
internal sealed class CreateResults(TypeState type)
{
    /// <summary>The record came back with the answer, or was found under the chosen id.</summary>
    public OperationOutcome Stored(PlannedOperation operation, ResourceRecord record, IReadOnlyList<RowError> warnings)
    {
        type.Refusals.LetThrough(OperationKind.Create);
        if (!type.Owners.Claim(operation, record))
            return Disputed(operation, record.Id);
        var ignored = IgnoredValues.Of(operation, record, type.Schema);
        return OutcomeFactory.Stored(operation, RowStatus.Created, record.Id, warnings.Count == 0 ? ignored : [.. warnings, .. ignored])
            with
        { After = AfterImage.OfCreated(operation.Intended, record, type.Schema) };
    }

    /// <summary>The tenant names the record of another row as the new one: whose it is, and whether either was stored, nobody can say.</summary>
    private OperationOutcome Disputed(PlannedOperation operation, string recordId)
    {
        var error = RowErrors.SameIdAnswered(recordId);
        return OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, error) with { Disputes = type.Owners.OwnerOf(recordId), DisputesWith = error };
    }

    /// <summary>The tenant names a record as the new one that holds other values than it says: whether the row was stored, and where, nobody can say.</summary>
    public static OperationOutcome NamesOther(PlannedOperation operation, string recordId) =>
        OutcomeFactory.NotStored(operation, RowStatus.Unconfirmed, RowErrors.OtherIdAnswered(recordId));

    /// <summary>The record stands under the chosen id: ids are honoured.</summary>
    public OperationOutcome Found(PlannedOperation operation, ResourceRecord record)
    {
        if (type.Mode == ClientIdMode.Unknown)
            type.Mode = ClientIdMode.Honoured;
        return Stored(operation, record, []);
    }

    /// <summary>The record was recognised by its unique value; stays open where another operation was quicker to take it.</summary>
    public OperationOutcome Adopted(PlannedOperation operation, ResourceRecord record)
    {
        var key = UniqueKey.Of(operation, type.Schema);
        return type.Owners.Claim(operation, record)
            ? Stored(operation, record, [RowErrors.AdoptedByMatch(key?.Header ?? "", record.Id)])
            : Open(operation, [record.Id]);
    }

    /// <summary>A record stands under the id that a create was refused for.</summary>
    /// <param name="isAgain">The create had been sent before, so that the record may be its own.</param>
    /// <param name="agrees">The record holds what was sent.</param>
    public OperationOutcome Clashing(PlannedOperation operation, ResourceRecord record, WriteAnswer answer, bool isAgain, bool agrees)
    {
        // Nobody but this run knows an id that it has chosen itself.
        if (!operation.IdIsGiven || (isAgain && agrees))
            return Found(operation, record);
        return isAgain
            ? OutcomeFactory.NotStored(operation, RowStatus.Conflict, RowErrors.IdOfOther("ID"))
            : OutcomeFactory.NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    /// <summary>Whether it was carried out could not be found out.</summary>
    public OperationOutcome Open(PlannedOperation operation, IReadOnlyList<string> candidates) => OutcomeFactory.NotStored(
        operation, RowStatus.Unconfirmed,
        candidates.Count == 0
            ? RowErrors.Unconfirmed("create")
            : RowErrors.UnconfirmedCandidates(candidates, UniqueKey.Of(operation, type.Schema)?.Header));

    /// <summary>The tenant refuses a value that another record has.</summary>
    public static OperationOutcome HeldByOthers(PlannedOperation operation, WriteAnswer answer, IReadOnlyList<string> holders) =>
        OutcomeFactory.NotStored(operation, RowStatus.Failed, holders.Count == 0 ? answer.Errors : [.. answer.Errors.Select(e => RowErrors.HeldBy(e, holders))]);
}
