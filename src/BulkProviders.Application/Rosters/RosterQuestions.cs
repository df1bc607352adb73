using BulkProviders.Application.Decisions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>Makes questions of what a list has shown, without those that were decided before.</summary>
/// <param name="maker">Puts them into words.</param>
/// <param name="look">The list.</param>
/// <param name="memory">What was decided.</param>
/// <param name="missingAfter">From how many lists in a row on a missing record is asked about.</param>
internal sealed class RosterQuestions(DecisionMaker maker, ResourceCatalog catalog, RosterLook look, RosterMemory memory, int missingAfter)
{
    private static readonly string[] ForGood = [DecisionAnswers.Keep, DecisionAnswers.TakeCasebook, DecisionAnswers.NewRecord, DecisionAnswers.SameRecord, DecisionAnswers.TakeList];

    /// <summary>All questions of the list.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyList<DecisionItem>> OfAsync(IReadOnlyList<HeldField> held, CancellationToken stop)
    {
        var rows = look.Rows.ToDictionary(r => r.RowId);
        var items = new List<DecisionItem>();
        foreach (var finding in look.Findings)
            if (Of(finding) is { } item)
                items.Add(item);
        var fields = held.Where(h => rows.ContainsKey(h.RowId)).DistinctBy(h => (h.Resource, h.RecordId, h.Member)).ToList();
        var reopened = items.Where(i => i.Answers.Contains(DecisionAnswers.Reopen)).ToLookup(i => i.RecordId, StringComparer.OrdinalIgnoreCase);
        foreach (var (field, item) in fields.Zip(await maker.OfHeldAsync(fields, stop)))
            // Whether it is opened again is asked once.
            if (!reopened[item.RecordId].Any(r => r.Set.ContainsKey(item.Column)))
                items.Add(item with { Key = rows[field.RowId].Key, Sender = rows[field.RowId].Sender });
        var decided = memory.Decisions.Where(d => ForGood.Contains(d.Answer)).Select(d => d.Item).ToHashSet(StringComparer.Ordinal);
        return await maker.WithBasisAsync([.. items.DistinctBy(i => i.Id).Where(i => !decided.Contains(i.Id))], i => look.Rows.Count == 0 ? null : look.Key.ColumnOf(catalog, look.Rows[0].Resource), stop);
    }

    /// <summary>The name of the question that a finding puts.</summary>
    public static string IdOf(RosterFinding finding) => finding.State switch
    {
        RosterState.SameRecord => DecisionMaker.IdOf(finding.State, finding.Resource, RosterRecord.Fold(finding.Key), finding.OtherId, finding.DraftId is null ? "" : KeyFolding.Fold(finding.Name)),
        _ => DecisionMaker.IdOf(finding.State, finding.Resource, finding.RecordId, finding.Since ?? "")
    };

    private DecisionItem? Of(RosterFinding finding)
    {
        var schema = catalog.Get(finding.Resource);
        var item = new DecisionItem
        {
            Id = IdOf(finding),
            State = RosterStates.WordOf(finding.State),
            Name = finding.Name,
            Type = finding.Resource,
            RecordId = finding.RecordId,
            Key = finding.Key,
            Sender = finding.Sender,
            Sheet = finding.Row?.Sheet ?? "",
            Row = finding.Row?.Number ?? 0,
            Since = finding.Since ?? "",
            Lists = finding.Lists,
            OtherId = finding.OtherId
        };
        return finding.State switch
        {
            RosterState.Missing when finding.Row is not null => maker.Closing(item with { Lists = 0 }, schema, DecisionAnswers.Close, [DecisionAnswers.Keep, DecisionAnswers.AskAgain]),
            // What may go on under another key is not closed before that is decided.
            RosterState.Missing when look.Findings.Any(f => f.State == RosterState.SameRecord && f.OtherId == finding.RecordId) => null,
            RosterState.Missing => finding.Lists >= missingAfter && !look.IsShrunk(finding.Sender) && finding.RecordId.Length > 0
                ? maker.Closing(item, schema, DecisionAnswers.Close, [DecisionAnswers.Keep, DecisionAnswers.AskAgain]) : null,
            RosterState.Reappeared => finding.IsClosed ? maker.Reopening(item with { Lists = 0 }, schema) : null,
            RosterState.Renewed => maker.Closing(item with { Lists = 0, Said = finding.Other }, schema, DecisionAnswers.EndOldLicense, [DecisionAnswers.Keep, DecisionAnswers.AskAgain]),
            RosterState.ContactGone => maker.Closing(item with { Lists = 0 }, schema, DecisionAnswers.Close, [DecisionAnswers.Keep, DecisionAnswers.AskAgain]),
            RosterState.SameRecord => item with
            {
                Said = finding.Name,
                Now = finding.Other,
                Answers = [DecisionAnswers.SameRecord, DecisionAnswers.NewRecord, DecisionAnswers.AskAgain],
                Would = $"They share {finding.Shared}. Same record: the row updates {finding.Other}. New record: a further one is created. Until then the row is left alone."
            },
            _ => null
        };
    }
}
