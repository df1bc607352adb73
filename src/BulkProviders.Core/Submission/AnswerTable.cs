using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>What is done after an answer to a write.</summary>
public enum NextStep
{
    /// <summary>It is done; the answer's record is compared with what was meant.</summary>
    Settle,

    /// <summary>Read the record by its id; what it holds decides.</summary>
    LookUp,

    /// <summary>The create goes once more without the chosen id.</summary>
    TryWithoutId,

    /// <summary>The record is gone.</summary>
    Gone,

    /// <summary>The row has failed; nothing was written.</summary>
    Fail,

    /// <summary>The row has failed, and so would every other write of this kind to the type.</summary>
    FailAll,

    /// <summary>Nobody can find out whether it was written.</summary>
    LeaveUnconfirmed,

    /// <summary>Nothing left the machine: the operation waits again, and the run stops, since no other would get through.</summary>
    StopRun
}

/// <summary>The decisions of the submission, answer by answer: one table (design: Operations 3–6, 10).</summary>
public static class AnswerTable
{
    /// <summary>What follows a create's answer while the tenant's habit with client ids is the given one.</summary>
    public static NextStep ForCreate(ClientIdMode mode, AnswerKind answer) => (answer, mode) switch
    {
        (AnswerKind.Done, _) => NextStep.Settle,
        (AnswerKind.NotSent or AnswerKind.Unauthorized, _) => NextStep.StopRun,
        (AnswerKind.Forbidden or AnswerKind.Refused, ClientIdMode.Unknown) => NextStep.TryWithoutId,
        (AnswerKind.Forbidden, _) => NextStep.FailAll,
        (AnswerKind.Refused or AnswerKind.Missing, _) => NextStep.Fail,
        (AnswerKind.Conflict, ClientIdMode.Unknown or ClientIdMode.Honoured) => NextStep.LookUp,
        (AnswerKind.Conflict, _) => NextStep.Fail,
        (AnswerKind.Lost or AnswerKind.Accepted, ClientIdMode.Unknown or ClientIdMode.Honoured) => NextStep.LookUp,
        (AnswerKind.Lost or AnswerKind.Accepted, _) => NextStep.LeaveUnconfirmed,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer.")
    };

    public static NextStep ForUpdate(AnswerKind answer) => answer switch
    {
        AnswerKind.Done => NextStep.Settle,
        AnswerKind.Accepted or AnswerKind.Lost or AnswerKind.Conflict => NextStep.LookUp,
        AnswerKind.Missing => NextStep.Gone,
        AnswerKind.Refused => NextStep.Fail,
        AnswerKind.Forbidden => NextStep.Fail,
        AnswerKind.NotSent or AnswerKind.Unauthorized => NextStep.StopRun,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer.")
    };

    public static NextStep ForDelete(AnswerKind answer) => answer switch
    {
        AnswerKind.Done => NextStep.Settle,
        AnswerKind.Accepted or AnswerKind.Lost => NextStep.LookUp,
        AnswerKind.Missing => NextStep.Gone,
        AnswerKind.Refused or AnswerKind.Forbidden or AnswerKind.Conflict => NextStep.Fail,
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
