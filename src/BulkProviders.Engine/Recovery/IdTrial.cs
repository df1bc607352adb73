namespace BulkProviders.Engine.Recovery;

/// <summary>
/// Finds out whether a tenant answers 5xx to creates because they bring an id. Two such answers without a record behind them are a suspicion: the
/// next create goes without an id. Only if that one is stored and a third with an id fails again do all others go without; at once where the id that the tenant
/// gives is of another kind than those that this program chooses.
/// </summary>
internal sealed class IdTrial
{
    private const int Suspicious = 2;

    private string? _first;
    private bool _hadFirst;
    private int _failures;
    private bool _worksWithout;

    /// <summary>The next create goes without its id.</summary>
    public bool GoesWithout => _failures >= Suspicious && !_worksWithout;

    /// <summary>True for the first create with an id that was answered 5xx and left no record at once; its id is kept to be looked for again.</summary>
    public bool IsFirst(string recordId)
    {
        if (_hadFirst || _failures > 0)
            return false;
        (_first, _hadFirst) = (recordId, true);
        return true;
    }

    /// <summary>The id of the first such create, once.</summary>
    public string? TakeFirst() => Interlocked.Exchange(ref _first, null);

    /// <summary>A create with an id was answered 5xx and left no record; true when that settles it: ids are refused.</summary>
    public bool FailedWithId()
    {
        _failures++;
        return _worksWithout;
    }

    /// <summary>A create without an id was stored; true when that settles it: the tenant, which fails on UUIDs, has none.</summary>
    /// <param name="recordId">The id that the tenant gave, or null where that is not known.</param>
    public bool DoneWithout(string? recordId = null)
    {
        _worksWithout = true;
        return _failures >= Suspicious && recordId is not null && !Guid.TryParse(recordId, out _);
    }

    /// <summary>A create without an id failed too: the server is out of order, and nothing is known about ids.</summary>
    public void FailedWithout() => (_failures, _worksWithout) = (0, false);
}
