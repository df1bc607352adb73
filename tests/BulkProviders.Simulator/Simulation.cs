using BulkProviders.Application.Imports;
using BulkProviders.Core.Basics;
using BulkProviders.Simulator.Checks;
using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;
using BulkProviders.Simulator.World;

namespace BulkProviders.Simulator;

/// <summary>Lives one sequence: a machine, two agencies at one address, a list, and what the model believes of them.</summary>
internal sealed partial class Simulation : IAsyncDisposable
{
    private static readonly IReadOnlyList<MatchChoice> Match =
        [new("locations", ["Address 1", "City", "Zip Code"]), new("providers", ["Name"]), new("licenses", ["License Number"])];

    private static readonly IReadOnlyList<MatchChoice> MatchRoster = [new("provider-roster", [])];

    private readonly JumpingClock _clock;
    private readonly IReadOnlyList<Agency> _agencies;
    private readonly Machine _machine;
    private readonly UserList _list = new();
    private readonly List<string> _story = [];
    private readonly BegunRuns _begun = new();
    private (IReadOnlyList<(string Path, string Type)> Files, IReadOnlyList<Site> Sites, ListForm Form) _results = ([], [], ListForm.Keys);
    private bool _hasLostRuns;

    private Simulation(JumpingClock clock, Tenant tenant) =>
        (_clock, _agencies, _machine) = (clock, [new Agency(tenant), new Agency(tenant.Second())], new Machine(clock));

    private Agency Home => _agencies[0];

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
        await Home.Tenant.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> TakeAsync(Step step)
    {
        IReadOnlyList<string> violations = step switch
        {
            ImportStep import => await ImportAsync(import),
            AgainStep again => await ImportAgainAsync(again),
            TwoStep two => await ImportTwiceAsync(two),
            ResultsStep results => await ImportResultsAsync(results),
            ResumeStep resume => await ResumeAsync(resume),
            PartStep part => await ImportPartAsync(part),
            ExportStep export => await ImportExportAsync(export),
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
            case LinkStep link:
                await LinkAsync(link);
                break;
            case LossStep loss:
                await LoseAsync(loss);
                break;
            default:
                break;
        }

        return [.. violations, .. _agencies.SelectMany(a => TenantCheck.Of(a.Tenant, a.Beliefs))];
    }

    private async Task<IReadOnlyList<string>> ImportAsync(ImportStep step)
    {
        var agency = _agencies[step.Agency];
        var sites = step.IsOld ? _list.Before : _list.Now;
        var files = Write(agency, step.Folder, step.IsRenamed ? "new-" : "", step.Form, sites);
        agency.Use(step.Runs);
        Home.Tenant.Fault(Faults.OfCalls[step.Fault]);
        var mayGoOn = _begun.HasBroken(step.Runs);
        var outcome = await _machine.ImportAsync(agency.Tenant, step.Runs, files, MatchFor(step), step.Cut, step.Unfinished);
        Home.Tenant.Fault(Faults.OfCalls[0]);
        if (step.Unfinished == UnfinishedRunChoice.GoOn)
            return JudgeGoneOn(agency, outcome, _begun.In(step.Runs) ?? (step.Agency, sites, step.Form));
        _begun.Add(step.Runs, step.Agency, sites, step.Form, outcome);
        var violations = Judge(agency, outcome, sites, step.Form, files, mayGoOn: mayGoOn);
        agency.Green = outcome.ExitCode == 0 ? (step.Form, sites) : null;
        return step is { Cut: Cut.None, Fault: 0 } ? [.. violations, .. WayCheck.Of(outcome)] : violations;
    }

    private static IReadOnlyList<MatchChoice> MatchFor(ImportStep step) => !step.IsMatched ? [] : step.Form == ListForm.Roster ? MatchRoster : Match;

    // What was stored is known, wherever the file lies and whatever it is called.
    private async Task<IReadOnlyList<string>> ImportAgainAsync(AgainStep step)
    {
        if (Home.Green is not { } green)
            return [];
        var files = Write(Home, step.Folder, "again-", green.Form, green.Sites);
        Home.Use(step.Runs);
        var outcome = await _machine.ImportAsync(Home.Tenant, step.Runs, files, [], Cut.None);
        _begun.Add(step.Runs, 0, green.Sites, green.Form, outcome);
        var violations = Judge(Home, outcome, green.Sites, green.Form, files);
        // An unfinished run of these files in that runs folder comes first; the message says how.
        return outcome is { ExitCode: 0, Writes: 0 } || (outcome.ExitCode == 2 && !WayCheck.Of(outcome).Any())
            ? violations
            : [.. violations, FormattableString.Invariant($"not the same again: the same list ended green just before, and now it is exit {outcome.ExitCode} with {outcome.Writes} writes")];
    }

    private async Task<IReadOnlyList<string>> ImportTwiceAsync(TwoStep step)
    {
        var files = Write(Home, 0, "", step.Form, _list.Now);
        Home.Use(0);
        Home.Use(1);
        var both = await Task.WhenAll(_machine.ImportAsync(Home.Tenant, 0, files, [], Cut.None), _machine.ImportAsync(Home.Tenant, 1, files, [], Cut.None));
        for (var runs = 0; runs < both.Length; runs++)
            _begun.Add(runs, 0, _list.Now, step.Form, both[runs]);
        Home.Green = null;
        return [.. both.SelectMany(outcome => Judge(Home, outcome, _list.Now, step.Form, files))];
    }

    private async Task<IReadOnlyList<string>> ImportResultsAsync(ResultsStep step)
    {
        if (_results.Files.Count == 0)
            return [];
        Home.Green = null;
        Home.Use(step.Runs);
        var outcome = await _machine.ImportAsync(Home.Tenant, step.Runs, _results.Files, [], Cut.None);
        _begun.Add(step.Runs, 0, _results.Sites, _results.Form, outcome);
        return Judge(Home, outcome, _results.Sites, _results.Form, [], areResults: true);
    }

    private async Task<IReadOnlyList<string>> ImportPartAsync(PartStep step)
    {
        IReadOnlyList<Site> sites = [.. _results.Sites.Where((_, row) => (row + 1) % 2 != step.Odd)];
        if (_results.Files.Count == 0 || sites.Count == 0)
            return [];
        Home.Green = null;
        Home.Use(step.Runs);
        var outcome = await _machine.ImportAsync(Home.Tenant, step.Runs, _machine.Part(_results.Files, step.Odd), [], Cut.None);
        _begun.Add(step.Runs, 0, sites, _results.Form, outcome);
        return Judge(Home, outcome, sites, _results.Form, [], areResults: true);
    }

    // What comes back untouched changes nothing, whatever somebody has edited meanwhile.
    private async Task<IReadOnlyList<string>> ImportExportAsync(ExportStep step)
    {
        Home.Use(step.Runs);
        var files = Home.Tenant.Providers.Any() && Home.Tenant.Locations.Any() ? await _machine.ExportAsync(Home.Tenant, step.Runs) : [];
        if (files.Count == 0)
            return [];
        await WorkAsync(new PersonStep(Deletes: false, step.Site, step.Line));
        Home.Green = null;
        var outcome = await _machine.ImportAsync(Home.Tenant, step.Runs, files, [], Cut.None);
        _story.Add("    " + outcome);
        return outcome is { ExitCode: 0, Writes: 0 } || (outcome.ExitCode == 2 && !WayCheck.Of(outcome).Any())
            ? []
            : [FormattableString.Invariant($"an export came back changed: nobody had edited it, and its import is exit {outcome.ExitCode} with {outcome.Writes} writes")];
    }

    private async Task<IReadOnlyList<string>> ResumeAsync(ResumeStep step)
    {
        if (_begun.In(step.Runs) is not { } begun)
            return [];
        var agency = _agencies[begun.Agency];
        agency.Use(step.Runs);
        return JudgeGoneOn(agency, await _machine.ResumeAsync(agency.Tenant, step.Runs), begun);
    }

    private IReadOnlyList<string> JudgeGoneOn(Agency agency, RunOutcome outcome, (int Agency, IReadOnlyList<Site> Sites, ListForm Form) begun)
    {
        agency.Green = null;
        // Whether a row had its ID when that run began is not known here.
        foreach (var site in begun.Sites.Where(_ => begun.Form == ListForm.Ids))
            agency.Beliefs.MayHaveOverwritten(site.Number);
        // An older run may be the one that goes on: then what it holds is not the list known here.
        return Judge(agency, outcome, begun.Sites, ListForm.Keys, [], isListKnown: false);
    }

    private IReadOnlyList<string> Judge(
        Agency agency, RunOutcome outcome, IReadOnlyList<Site> sites, ListForm form, IReadOnlyList<(string Path, string Type)> files,
        bool isListKnown = true, bool areResults = false, bool mayGoOn = false)
    {
        _story.Add("    " + outcome);
        agency.Beliefs.IsKeyed &= form is ListForm.Keys or ListForm.Ids;
        // The results of the run before a killed one are out of date, and say so of no row.
        if (outcome.IsKilled && agency == Home)
            _results = ([], [], ListForm.Keys);
        if (outcome.Results.Count > 0 && files.Count > 0 && agency == Home)
            _results = (_machine.Keep(outcome.Results, files), sites, form);
        return new RunCheck(agency.Tenant, agency.Beliefs) { IsListKnown = isListKnown, AreResults = areResults, MayGoOn = mayGoOn }.Of(outcome, sites, form == ListForm.Ids && files.Count > 0);
    }

    private async Task LoseAsync(LossStep step)
    {
        foreach (var agency in _agencies)
            agency.Green = null;
        _hasLostRuns |= step.Loss is Loss.Purge or Loss.Folder;
        switch (step.Loss)
        {
            case Loss.Purge:
                await _machine.PurgeAsync(step.Runs);
                break;
            case Loss.Folder:
                _machine.RemoveRuns(step.Runs);
                break;
            case Loss.Ledger:
                _machine.LoseLedger();
                break;
            case Loss.OldLedger:
                _machine.PutOldLedgerBack();
                break;
            default:
                _machine.LoseAll();
                break;
        }

        // What a killed run has stored the ledger may not have heard of yet.
        var isForgotten = step.Loss == Loss.All || (step.Loss == Loss.Folder && _begun.HasKilled(step.Runs)) || (_hasLostRuns && step.Loss is Loss.Ledger or Loss.OldLedger);
        foreach (var agency in _agencies)
            agency.Lose(step, isForgotten);
    }

    private IReadOnlyList<(string Path, string Type)> Write(Agency agency, int folder, string prefix, ListForm form, IReadOnlyList<Site> sites) =>
        ListFiles.Write(_machine.ListFolder(folder), prefix, form, sites, agency.IdOf);
}
