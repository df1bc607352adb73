using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Drafts whose record is known from the results of an earlier run.</summary>
internal sealed class IdsFromResults(Database database)
{
    private readonly Statement _among = database.Prepare("SELECT draft_id FROM ids_from_results WHERE draft_id BETWEEN ? AND ?");

    /// <summary>Those among a batch of drafts.</summary>
    public IReadOnlySet<long> Among(IReadOnlyCollection<ResourceDraft> drafts) => drafts.Count == 0
        ? new HashSet<long>()
        : database.Read(() => _among.Bind(drafts.Min(d => d.Id)).Bind(drafts.Max(d => d.Id)).List(s => s.Long(0)).ToHashSet());
}
