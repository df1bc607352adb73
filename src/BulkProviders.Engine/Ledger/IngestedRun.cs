namespace BulkProviders.Engine.Ledger;

/// <summary>What came of taking a run into the ledger.</summary>
public enum IngestedRun
{
    /// <summary>Nothing new was in it, or it does not concern this tenant.</summary>
    Nothing,

    /// <summary>Its outcomes and open log entries are in the ledger.</summary>
    TakenIn,

    /// <summary>Its journal cannot be read: what it stored is not known. Said once for each state of its files.</summary>
    Unreadable
}
