namespace BulkProviders.Simulator.World;

/// <summary>How a run ends early.</summary>
internal enum Cut
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Ctrl+C when the first rows are settled.</summary>
    Stop,

    /// <summary>The process is killed when it begins to write.</summary>
    KillAtBeginning,

    /// <summary>The process is killed when the first rows are settled.</summary>
    KillInTheMiddle,

    /// <summary>The process is killed when all is sent, before the results are written.</summary>
    KillBeforeResults
}
