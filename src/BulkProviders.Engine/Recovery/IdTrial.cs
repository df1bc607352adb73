namespace BulkProviders.Engine.Recovery;

/// <summary>
/// Finds out whether a tenant answers 5xx to creates because they bring an id. Two such answers without a record behind them are a suspicion: the
/// next create goes without an id. Only if that one is stored and a third with an id fails again do all others go without.
/// </summary>
internal sealed class IdTrial
{
    private const int Suspicious = 2;

    private int _failures;
    private bool _worksWithout;

    /// <summary>The next create goes without its id.</summary>
    public bool GoesWithout => _failures >= Suspicious && !_worksWithout;

    /// <summary>A create with an id was answered 5xx and left no record; true when that settles it: ids are refused.</summary>
    public bool FailedWithId()
    {
        _failures++;
        return _worksWithout;
    }

    public void DoneWithout() => _worksWithout = true;

    /// <summary>A create without an id failed too: the server is out of order, and nothing is known about ids.</summary>
    public void FailedWithout() => (_failures, _worksWithout) = (0, false);
}
