using BulkProviders.Engine.Ledger;

namespace BulkProviders.Engine.Tests.Planning;

/// <summary>A ledger with answers that a test gives, which says them only once it was asked and has decided.</summary>
internal sealed class KnownAnswers(params (long Draft, LedgerAnswer Answer)[] answers) : ITenantLedger
{
    private readonly HashSet<long> _asked = [];
    private bool _hasDecided;

    public int Begun { get; private set; }

    public void Begin() => Begun++;

    public void Ask(IReadOnlyList<LedgerQuestion> rows) => _asked.UnionWith(rows.Select(r => r.DraftId));

    public void Decide() => _hasDecided = true;

    public IReadOnlyDictionary<long, LedgerAnswer> AnswersOf(IReadOnlyCollection<long> drafts) =>
        answers.Where(a => _hasDecided && _asked.Contains(a.Draft) && drafts.Contains(a.Draft)).ToDictionary(a => a.Draft, a => a.Answer);

    /// <summary>What records were last asked to hold, by id.</summary>
    public Dictionary<string, string> Sent { get; } = [];

    public IReadOnlyDictionary<string, string> SentOf(string resource, IReadOnlyCollection<string> recordIds) => Sent.Where(s => recordIds.Contains(s.Key)).ToDictionary();
}
