namespace BulkProviders.Engine.Sending;

/// <summary>What is done after an answer to a write.</summary>
public enum NextStep
{
    /// <summary>It is done; the answer's record is compared with what was meant.</summary>
    Settle,

    /// <summary>Read the record by its id; what it holds decides.</summary>
    LookUp,

    /// <summary>Wait, then look twice by the type's unique column; a record is taken for ours only where nothing speaks against it.</summary>
    LookUpByMatch,

    /// <summary>The create goes once more without the chosen id.</summary>
    TryWithoutId,

    /// <summary>The record is gone.</summary>
    Gone,

    /// <summary>The row has failed; nothing was written.</summary>
    Fail,

    /// <summary>The row has failed, nothing was written, and the records that hold the value are named.</summary>
    NameHolders,

    /// <summary>The row has failed, and so would every other write of this kind to the type, or every other that sends the same field.</summary>
    FailAll,

    /// <summary>Nothing left the machine: the operation waits again, and the run stops, since no other would get through.</summary>
    StopRun
}
