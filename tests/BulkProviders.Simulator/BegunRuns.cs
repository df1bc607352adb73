using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator;

/// <summary>For each runs folder, the run that goes on later: the last one that did not come to its end, and not the one that was imported last.</summary>
internal sealed class BegunRuns
{
    private readonly Dictionary<int, (int Agency, IReadOnlyList<Site> Sites)> _last = [];
    private readonly HashSet<int> _killed = [];
    private readonly HashSet<int> _withIds = [];
    private readonly HashSet<int> _broken = [];

    /// <summary>A run was begun.</summary>
    public void Add(int runs, int agency, IReadOnlyList<Site> sites, ListForm form, RunOutcome outcome)
    {
        if (outcome.IsKilled || outcome.ExitCode > 2 || !_last.ContainsKey(runs))
        {
            _last[runs] = (agency, sites);
            if (form == ListForm.Ids)
                _withIds.Add(runs);
        }

        if (outcome.IsKilled)
            _killed.Add(runs);
        if (outcome.IsKilled || outcome.ExitCode > 2)
            _broken.Add(runs);
    }

    /// <summary>The agency and the list of the run that goes on, or null; the form is IDs where an older run that may be the one had IDs.</summary>
    public (int Agency, IReadOnlyList<Site> Sites, ListForm Form)? In(int runs) =>
        _last.TryGetValue(runs, out var last) ? (last.Agency, last.Sites, _withIds.Contains(runs) ? ListForm.Ids : ListForm.Keys) : null;

    /// <summary>A run of the folder was once broken off: an import of the same files may go on with it, and finds rows that it has settled long ago.</summary>
    public bool HasBroken(int runs) => _broken.Contains(runs);

    /// <summary>A run of the folder was killed once.</summary>
    public bool HasKilled(int runs) => _killed.Contains(runs);
}
