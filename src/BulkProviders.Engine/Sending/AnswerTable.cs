using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>
/// The decisions of the submission, answer by answer: one table (design: Operations 3–6, 10). docs/reliability.md shows the same table to people,
/// and a test compares the two.
/// </summary>
public static class AnswerTable
{
    /// <summary>What follows a create's answer, by what the tenant does with client ids.</summary>
    public static NextStep ForCreate(ClientIdMode mode, AnswerKind answer) => (answer, mode) switch
    {
        (AnswerKind.Done, _) => NextStep.Settle,
        (AnswerKind.NotSent or AnswerKind.Unauthorized, _) => NextStep.StopRun,
        // A tenant that refuses ids may say so in any of these ways.
        (AnswerKind.Forbidden or AnswerKind.Refused or AnswerKind.UnknownMember, ClientIdMode.Unknown) => NextStep.TryWithoutId,
        (AnswerKind.Forbidden or AnswerKind.UnknownMember, _) => NextStep.FailAll,
        (AnswerKind.Refused or AnswerKind.Missing, _) => NextStep.Fail,
        (AnswerKind.Lost or AnswerKind.Accepted, ClientIdMode.Unknown or ClientIdMode.Honoured) => NextStep.LookUp,
        (AnswerKind.Lost or AnswerKind.Accepted, _) => NextStep.LookUpByMatch,
        (AnswerKind.Conflict or AnswerKind.IdTaken or AnswerKind.NotUnique, ClientIdMode.Unknown or ClientIdMode.Honoured) => NextStep.LookUp,
        (AnswerKind.NotUnique, _) => NextStep.NameHolders,
        (AnswerKind.Conflict or AnswerKind.IdTaken, _) => NextStep.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer.")
    };

    /// <summary>What follows an update's answer.</summary>
    public static NextStep ForUpdate(AnswerKind answer) => answer switch
    {
        AnswerKind.Done => NextStep.Settle,
        AnswerKind.Accepted or AnswerKind.Lost or AnswerKind.Conflict => NextStep.LookUp,
        AnswerKind.Missing => NextStep.Gone,
        AnswerKind.NotUnique => NextStep.NameHolders,
        AnswerKind.Forbidden or AnswerKind.UnknownMember => NextStep.FailAll,
        AnswerKind.Refused or AnswerKind.IdTaken => NextStep.Fail,
        AnswerKind.NotSent or AnswerKind.Unauthorized => NextStep.StopRun,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer.")
    };

    /// <summary>What follows a delete's answer.</summary>
    public static NextStep ForDelete(AnswerKind answer) => answer switch
    {
        AnswerKind.Done => NextStep.Settle,
        AnswerKind.Accepted or AnswerKind.Lost or AnswerKind.Conflict => NextStep.LookUp,
        AnswerKind.Missing => NextStep.Gone,
        AnswerKind.Forbidden => NextStep.FailAll,
        AnswerKind.Refused or AnswerKind.IdTaken or AnswerKind.NotUnique or AnswerKind.UnknownMember => NextStep.Fail,
        AnswerKind.NotSent or AnswerKind.Unauthorized => NextStep.StopRun,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer.")
    };

    /// <summary>What follows an answer for an operation of a kind.</summary>
    public static NextStep For(OperationKind kind, ClientIdMode mode, AnswerKind answer) => kind switch
    {
        OperationKind.Create => ForCreate(mode, answer),
        OperationKind.Update => ForUpdate(answer),
        OperationKind.Delete => ForDelete(answer),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.")
    };
}
