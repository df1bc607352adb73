using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>What people have decided about records in doubt, by the ids under which these were sent.</summary>
public sealed class SettleDecisions
{
    private readonly Dictionary<string, SettleDecision> _bySentId = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _met = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing was decided.</summary>
    public static SettleDecisions None { get; } = new();

    /// <summary>Decisions about records that no row of the files was about.</summary>
    public int Unmet => _bySentId.Count - _met.Count;

    /// <summary>Takes a decision; a second one about the same record that says something else makes both unclear.</summary>
    public void Add(string sentId, SettleDecision decision)
    {
        if (!_bySentId.TryAdd(sentId, decision) && _bySentId[sentId].RecordId != decision.RecordId)
            _bySentId[sentId] = decision with { Error = RowErrors.SettledTwice(decision.Place) };
    }

    /// <summary>The system columns of a row with what was decided about its record.</summary>
    internal SystemValues Apply(SystemValues said, string idHeader, FindingList findings)
    {
        if (DecisionOn(said.EarlierId, said.RecordId, idHeader, findings) is not { } decision)
            return said;
        return decision.RecordId is { } id
            ? said with { RecordId = id, Operation = said.Operation == ImportOperation.Create ? ImportOperation.Upsert : said.Operation }
            : said with { Operation = ImportOperation.Create, IsSettledAsNew = true };
    }

    /// <summary>The same for a record of a flat sheet.</summary>
    internal PartValues Apply(PartValues said, FindingList findings)
    {
        if (DecisionOn(said.EarlierId, said.RecordId, said.IdHeader, findings) is not { } decision)
            return said;
        return decision.RecordId is { } id ? said with { RecordId = id } : said with { IsSettledAsNew = true };
    }

    private SettleDecision? DecisionOn(string? sentId, string? ownId, string idHeader, FindingList findings)
    {
        if (sentId is null || !_bySentId.TryGetValue(sentId, out var decision))
            return null;
        _met.Add(sentId);
        var error = decision.Error
            ?? (ownId is not null && !ownId.Equals(decision.RecordId, StringComparison.OrdinalIgnoreCase) ? RowErrors.SettledOtherwise(idHeader, decision.Place) : null);
        if (error is null)
            return decision;
        findings.Error(error);
        return null;
    }
}

/// <summary>What was decided about one record in doubt.</summary>
/// <param name="RecordId">The record that it made, or null where it made none: it is to be made.</param>
/// <param name="Place">Where that was said, in the user's words.</param>
public sealed record SettleDecision(string? RecordId, string Place)
{
    /// <summary>Why what was said cannot be followed, or null.</summary>
    public RowError? Error { get; init; }
}
