using BulkProviders.Core.Basics;
using BulkProviders.Simulator.Checks;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator;

/// <summary>Lives one sequence: a machine, a tenant, a list, and what the model believes of them.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private static readonly IReadOnlyList<MatchChoice> Match =
        [new("locations", ["Address 1", "City", "Zip Code"]), new("providers", ["Name"]), new("licenses", ["License Number"])];

    private readonly JumpingClock _clock;
    private readonly Tenant _tenant;
    private readonly Machine _machine;
    private readonly UserList _list = new();
    private readonly Beliefs _beliefs = new();
    private readonly List<string> _story = [];
    private (IReadOnlyList<(string Path, string Type)> Files, IReadOnlyList<Site> Sites) _results = ([], []);
    private IReadOnlyDictionary<int, IReadOnlyList<Site>> _begun = new Dictionary<int, IReadOnlyList<Site>>();

    private Simulation(JumpingClock clock, Tenant tenant) => (_clock, _tenant, _machine) = (clock, tenant, new Machine(tenant, clock));

    /// <summary>Runs a sequence to its end or to its first violation.</summary>
    public static async Task<Story> RunAsync(Sequence sequence)
    {
        var clock = new JumpingClock();
        await using var simulation = new Simulation(clock, await Tenant.StartAsync(Faults.Habits[sequence.Habits], clock));
        foreach (var step in sequence.Steps)
        {
            simulation._story.Add(step.ToString());
            var violations = await simulation.TakeAsync(step);
            if (violations.Count > 0)
                return new Story(sequence, simulation._story, violations);
        }

        return new Story(sequence, simulation._story, []);
    }

    public async ValueTask DisposeAsync()
    {
        _machine.Dispose();
        await _tenant.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> TakeAsync(Step step)
    {
        var violations = step switch
        {
            ImportStep import => await ImportAsync(import),
            TwoStep two => await ImportTwiceAsync(two),
            ResultsStep results => await ImportResultsAsync(results),
            ResumeStep resume => await ResumeAsync(resume),
            _ => []
        };
        switch (step)
        {
            case EditStep edit:
                _list.Apply(edit);
                break;
            case JumpStep jump:
                _clock.Jump(TimeSpan.FromDays(jump.Days));
                break;
            case PersonStep person:
                await WorkAsync(person);
                break;
            case LossStep loss:
                await LoseAsync(loss);
                break;
            default:
                break;
        }

        return [.. violations, .. TenantCheck.Of(_tenant, _beliefs)];
    }

    private async Task<IReadOnlyList<string>> ImportAsync(ImportStep step)
    {
        var sites = step.IsOld ? _list.Before : _list.Now;
        var files = Write(step.Folder, step.IsRenamed ? "new-" : "", step.Form, sites);
        _tenant.Fault(Faults.OfCalls[step.Fault]);
        var outcome = await _machine.ImportAsync(step.Runs, files, step.IsMatched ? Match : [], step.Cut);
        _tenant.Fault(Faults.OfCalls[0]);
        _begun = new Dictionary<int, IReadOnlyList<Site>>(_begun) { [step.Runs] = sites };
        return Judge(outcome, sites, step.Form, files);
    }

    private async Task<IReadOnlyList<string>> ImportTwiceAsync(TwoStep step)
    {
        var files = Write(0, "", step.Form, _list.Now);
        var both = await Task.WhenAll(_machine.ImportAsync(0, files, [], Cut.None), _machine.ImportAsync(1, files, [], Cut.None));
        return [.. both.SelectMany(outcome => Judge(outcome, _list.Now, step.Form, files))];
    }

    private async Task<IReadOnlyList<string>> ImportResultsAsync(ResultsStep step)
    {
        if (_results.Files.Count == 0)
            return [];
        var outcome = await _machine.ImportAsync(step.Runs, _results.Files, [], Cut.None);
        return Judge(outcome, _results.Sites, ListForm.Keys, []);
    }

    private async Task<IReadOnlyList<string>> ResumeAsync(ResumeStep step)
    {
        if (!_begun.TryGetValue(step.Runs, out var sites))
            return [];
        var outcome = await _machine.ResumeAsync(step.Runs);
        // Which list the run began with is known only where its rows have outcomes for it.
        return Judge(outcome, sites, ListForm.Keys, []);
    }

    private IReadOnlyList<string> Judge(RunOutcome outcome, IReadOnlyList<Site> sites, ListForm form, IReadOnlyList<(string Path, string Type)> files)
    {
        _story.Add("    " + outcome);
        _beliefs.IsKeyed &= form is ListForm.Keys or ListForm.Ids;
        if (outcome.Results.Count > 0 && files.Count > 0)
            _results = (_machine.Keep(outcome.Results, files), sites);
        return new RunCheck(_tenant, _beliefs).Of(outcome, sites, form == ListForm.Ids);
    }

    private async Task WorkAsync(PersonStep step)
    {
        if (_tenant.Providers.FirstOrDefault(p => p.Number == step.Site) is not { } provider)
            return;
        if (step.Deletes)
        {
            await _tenant.DeleteAsync(provider.Id);
            _beliefs.Deleted(step.Site);
            return;
        }

        var phone = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"206555{step.Line:D4}");
        await _tenant.EditPhoneAsync(provider.Id, phone);
        _beliefs.Edited(step.Site, phone);
    }

    private async Task LoseAsync(LossStep step)
    {
        switch (step.Loss)
        {
            case Loss.Purge:
                await _machine.PurgeAsync(step.Runs);
                break;
            case Loss.Folder:
                _machine.RemoveRuns(step.Runs);
                break;
            default:
                _machine.LoseAll();
                _beliefs.Forget();
                break;
        }
    }

    private IReadOnlyList<(string Path, string Type)> Write(int folder, string prefix, ListForm form, IReadOnlyList<Site> sites) =>
        ListFiles.Write(_machine.ListFolder(folder), prefix, form, sites, (type, site) =>
            (type == "locations" ? _tenant.Locations : _tenant.Providers).FirstOrDefault(r => r.Number == site.Number)?.Id);
}
