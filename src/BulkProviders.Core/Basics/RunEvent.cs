namespace BulkProviders.Core.Basics;

/// <summary>
/// Something that happened while work was done, told by the work itself to an <see cref="IProgress{T}"/> of events. Listeners (a terminal, a log,
/// a page) show, count or pass over what they hear; nothing depends on them, and none has to guess.
/// </summary>
public abstract record RunEvent;

/// <summary>A stage began. Stages do not overlap; each that begins also ends.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="ReadsTenant">Records are read from the tenant in it, so that its length depends on the tenant.</param>
public sealed record StageStarted(RunStage Stage, bool ReadsTenant) : RunEvent;

/// <summary>A stage ended, also by a stop or a fault.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Done">What it had done, as it reported last.</param>
/// <param name="Faulty">Rows with an error, as it reported last.</param>
public sealed record StageEnded(RunStage Stage, TimeSpan Elapsed, long Done, long Faulty) : RunEvent;

/// <summary>Records came from the tenant, in the stage that is under way.</summary>
/// <param name="Records">Records read in this stage so far.</param>
/// <param name="Requests">Calls sent in this stage so far.</param>
public sealed record TenantRead(long Records, long Requests) : RunEvent;

/// <summary>Operations got their outcome, and it is on disk.</summary>
/// <param name="Settled">How many are stored as wanted.</param>
/// <param name="Faulty">How many are not.</param>
public sealed record RowsSettled(long Settled, long Faulty) : RunEvent;

/// <summary>A sentence for the user.</summary>
/// <param name="Text">The sentence; it may name files and rows, and never holds a secret.</param>
/// <param name="IsWarning">It is to be seen also by somebody who wants to see as little as possible.</param>
public sealed record Noticed(string Text, bool IsWarning) : RunEvent
{
    public string Text { get; init; } = ShownText.Of(Text);
}

/// <summary>What work can wait for.</summary>
public enum WaitKind
{
    /// <summary>The tenant does not answer, or does not accept the credentials any more.</summary>
    Outage,

    /// <summary>The tenant asked to wait before the next call.</summary>
    Throttled,

    /// <summary>A write whose answer was lost may still arrive; its record is looked for after a while.</summary>
    Recovery,

    /// <summary>Another import to the same tenant is under way.</summary>
    Turn,

    /// <summary>Another process uses the ledger of the tenant.</summary>
    Ledger,

    /// <summary>Another process holds the journal of the run.</summary>
    Journal
}

/// <summary>Work stands still and waits. Told at most two seconds after the waiting began.</summary>
/// <param name="Kind">For what; at a time there is one wait of each kind at most.</param>
/// <param name="Text">A sentence for the user, with what can be done.</param>
/// <param name="Until">When it will be over or given up, as far as that is known; otherwise null.</param>
public sealed record WaitStarted(WaitKind Kind, string Text, DateTimeOffset? Until) : RunEvent;

/// <summary>A wait is over.</summary>
/// <param name="Kind">As in its <see cref="WaitStarted"/>.</param>
/// <param name="Text">A sentence for the user.</param>
public sealed record WaitEnded(WaitKind Kind, string Text) : RunEvent;

/// <summary>A run has its folder, and its work begins or goes on.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="DoneStage">For a run that goes on: the last stage that it had done as a whole; null before the first.</param>
/// <param name="GoesOn">An earlier process had begun it.</param>
public sealed record RunStarted(string RunId, string Folder, RunStage? DoneStage, bool GoesOn) : RunEvent;

/// <summary>What is done at the moment, in a few words: for a line that the next one replaces.</summary>
/// <param name="What">As in <c>Looking at providers</c>.</param>
public sealed record Working(string What) : RunEvent;
