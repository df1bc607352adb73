namespace BulkProviders.Simulator.Checks;

/// <summary>Which runs folders a ledger that was lost has not seen again: it is made anew from the folder that an import uses, and from no other.</summary>
internal sealed class LedgerMemory
{
    private readonly HashSet<int> _used = [];
    private readonly HashSet<int> _unseen = [];

    /// <summary>The ledger is gone, or older than the runs.</summary>
    public void Lose() => _unseen.UnionWith(_used);

    /// <summary>A runs folder is gone. True where the ledger has not seen what it held.</summary>
    public bool Remove(int runs)
    {
        _used.Remove(runs);
        return _unseen.Remove(runs);
    }

    /// <summary>A run in a runs folder begins. True where the program cannot know what another folder holds.</summary>
    public bool Use(int runs)
    {
        _used.Add(runs);
        _unseen.Remove(runs);
        return _unseen.Count > 0;
    }
}
