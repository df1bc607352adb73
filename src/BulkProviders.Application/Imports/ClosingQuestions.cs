using System.Globalization;
using BulkProviders.Application.Decisions;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Application.Imports;

/// <summary>Goes along with an import that is no roster: what would close records waits for people there too.</summary>
internal sealed class ClosingQuestions(ImportJob job) : IRunCompanion
{
    private readonly DateOnly _today = DateOnly.FromDateTime(job.Time.GetLocalNow().Date);
    private IReadOnlyList<DecisionItem> _items = [];

    public string Command => "";

    public IReadOnlyDictionary<string, string> Kept => new Dictionary<string, string>();

    public IFieldKeeper? Keeper => null;

    public bool IsDecided(RunContext scene, long rowId) => false;

    public Task LookAsync(RunContext scene, IRecordReader? reader, CancellationToken stop) => Task.CompletedTask;

    public void Judge(RunContext scene)
    {
    }

    public async Task FinishAsync(RunContext scene, ImportResult? result, CancellationToken stop)
    {
        if (scene.Tenant is not { } tenant || scene.Journal.Roster.Held is not { Count: > 0 } held)
            return;
        var maker = new DecisionMaker(job.Catalog, _today, tenant.Store);
        _items = await maker.WithBasisAsync(await maker.OfHeldAsync(held, stop), _ => null, stop);
    }

    public RunSummary Summarise(RunSummary summary) => summary with { ToDecide = _items.Count };

    public IReadOnlyList<string> WriteResults(RunContext scene) => _items.Count == 0
        ? []
        : [DecisionFiles.Write(scene.Folder, new DecisionDocument(1, scene.Folder.Id, "", _today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _items), job.Catalog)];

    public void Close(RunContext scene, ImportReport report)
    {
    }
}
