using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Runs;

/// <summary>How far a run has come. The journal keeps it, so that another process can go on where this one ends.</summary>
public interface IRunState
{
    /// <summary>The last stage that is done as a whole, or null before the first.</summary>
    RunStage? DoneStage { get; }

    /// <summary>The plan was shown and agreed to; it is not asked about again.</summary>
    bool IsConfirmed { get; }

    /// <summary>Sentences about the input, from the time when it was read.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Notes that a stage is done as a whole.</summary>
    void Complete(RunStage stage);

    void KeepNotices(IReadOnlyList<string> notices);

    void Confirm();
}
