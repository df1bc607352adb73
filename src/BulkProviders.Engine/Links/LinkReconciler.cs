using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Links;

/// <summary>
/// Holds links against the records that they change, read in bulk: one that is there already is not sent, one that somebody else has with better right is left
/// alone, and the others learn what the record holds and what must come along.
/// </summary>
internal sealed class LinkReconciler(LinkTable links, OperationTable operations, ResourceCatalog catalog, IRecordReader reader, TimeProvider time)
{
    private const int BatchSize = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in links.Pages.Placed().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await FinishAsync(batch, cancellationToken);
        }
    }

    private async Task FinishAsync(PlacedLink[] placed, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var targets = await ReadAsync(placed.Where(IsOfExisting).Select(l => (l.Operation.Resource, l.Operation.RecordId, FieldOf(l).Member)), cancellationToken);
        var pairs = placed.Select(l => (Link: l, Target: IsOfExisting(l) ? targets.GetValueOrDefault(l.Operation.RecordId) : null)).ToList();
        // Only where a place is taken, or a row brings nothing new, is there more to ask.
        var competitors = await ReadAsync(pairs.SelectMany(p => CompetitorsOf(p.Link, p.Target)), cancellationToken);
        var (kept, givenUp, remarks) = (new List<PlannedOperation>(), new List<long>(), new List<RowFinding>());
        foreach (var (link, target) in pairs)
        {
            var verdict = Judge(link, target, competitors);
            if (verdict == Verdict.Send)
            {
                kept.Add(Finished(link, target, readAt));
                if (link.IsWeak)
                    remarks.Add(new RowFinding(link.Operation.RowId, IsError: false, RowErrors.LinkCaughtUp(link.Operation.Header)) { DraftId = link.Operation.DraftId });
            }
            else
                givenUp.Add(link.Operation.Id);
            if (verdict == Verdict.OtherHasIt)
                remarks.Add(new RowFinding(link.Operation.RowId, IsError: false, RowErrors.PlaceHasOther(link.Operation.Header, FieldOf(link).Member, $"the record {Targets.Of(target?.Fields[FieldOf(link).Member])[0].Id}")) { DraftId = link.Operation.DraftId });
        }
        links.Replace(kept);
        links.GiveUp(givenUp);
        operations.AddPlans([], [], remarks);
    }

    private static bool IsOfExisting(PlacedLink link) => link.Operation.RecordId.Length > 0;

    private static DraftField FieldOf(PlacedLink link) => link.Operation.Intended[0];

    private static RecordIdentifier SelfOf(PlacedLink link) => Targets.Of(FieldOf(link).Value) is [var self] ? self : default;

    private IEnumerable<(string, string, string)> CompetitorsOf(PlacedLink link, ResourceRecord? target)
    {
        if (link.Kind != LinkKind.Back || target is null || IsThere(link, target))
            yield break;
        if (link.IsWeak)
            yield return (link.Asker, SelfOf(link).Id, MemberOf(link));
        else if (link.Rank is not null && InverseOf(link).LatestBy is not null && Occupant(link, target) is { } occupant)
            yield return (link.Asker, occupant.Id, MemberOf(link));
    }

    // The relationship of the asker that the link answers.
    private string MemberOf(PlacedLink link) => catalog.Get(link.Asker).ColumnNamed(link.Operation.Header ?? "")?.Member ?? "";

    private Verdict Judge(PlacedLink link, ResourceRecord? target, Dictionary<string, ResourceRecord> competitors)
    {
        if (link.Kind != LinkKind.Back)
            return Verdict.Send;
        if (target is null)
            return link.IsWeak ? Verdict.GiveUp : Verdict.Send;
        if (IsThere(link, target))
            return Verdict.GiveUp;
        var occupant = Occupant(link, target);
        if (link.IsWeak)
            return occupant is null && competitors.GetValueOrDefault(SelfOf(link).Id) is { } self && PointsTo(link, self, target) ? Verdict.Send : Verdict.GiveUp;
        return occupant is { } other && HasBetterRight(link, competitors.GetValueOrDefault(other.Id)) ? Verdict.OtherHasIt : Verdict.Send;
    }

    private bool HasBetterRight(PlacedLink link, ResourceRecord? competitor) =>
        link.Rank is { } rank && LinkRank.Keeps(competitor is null ? null : DateOf(link, competitor), rank);

    private InverseLink InverseOf(PlacedLink link) => catalog.Get(link.Asker).InverseLinks
        .First(i => i.Member == FieldOf(link).Member && i.Column.Equals(link.Operation.Header, StringComparison.OrdinalIgnoreCase));

    private static bool IsThere(PlacedLink link, ResourceRecord target) =>
        Targets.Of(target.Fields.GetValueOrDefault(FieldOf(link).Member)).Any(t => FieldCompare.SameRecord(t, SelfOf(link)));

    private static RecordIdentifier? Occupant(PlacedLink link, ResourceRecord target) =>
        target.Fields.GetValueOrDefault(FieldOf(link).Member) is FieldValue.One one && FieldOf(link).Value is FieldValue.One ? one.Target : null;

    // A row whose record has gone, or has been moved by somebody, links nothing any more.
    private bool PointsTo(PlacedLink link, ResourceRecord self, ResourceRecord target) =>
        catalog.Get(link.Asker).ColumnNamed(link.Operation.Header ?? "") is { } column
        && Targets.Of(self.Fields.GetValueOrDefault(column.Member)).Any(t => t.Id.Equals(target.Id, StringComparison.OrdinalIgnoreCase));

    private string? DateOf(PlacedLink link, ResourceRecord competitor)
    {
        return catalog.Get(link.Asker).ColumnNamed(InverseOf(link).LatestBy ?? "") is { } column && competitor.Fields.GetValueOrDefault(column.Member) is { } value
            ? LinkRank.DateOf(column.Type.Canonical(value, column))
            : null;
    }

    private PlannedOperation Finished(PlacedLink link, ResourceRecord? target, DateTimeOffset readAt)
    {
        var (operation, field) = (link.Operation, FieldOf(link));
        var present = target?.Fields.GetValueOrDefault(field.Member);
        if (field.Value is FieldValue.Many added && present is FieldValue.Many there)
            field = field with { Value = added with { Targets = [.. there.Targets, .. added.Targets] } };
        var again = SentAgain(link, target);
        return operation with
        {
            Intended = [field, .. again],
            Before = target is null ? operation.Before
                : present is null && field.Value is FieldValue.Many ? []
                : [new DraftField(field.Member, present ?? FieldValue.Cleared)],
            ReadAt = target is null ? null : readAt,
            // Its own write comes first and makes another.
            ETag = link.TargetWrite is null ? target?.ETag : null
        };
    }

    private List<DraftField> SentAgain(PlacedLink link, ResourceRecord? target)
    {
        var again = new List<DraftField>();
        foreach (var column in catalog.Get(link.Operation.Resource).Columns.Where(c => c is { SentOnUpdate: true, ReadOnly: false } && c.Member != FieldOf(link).Member))
            if (link.TargetWrite?.Intended.FirstOrDefault(f => f.Member == column.Member) is { } said)
                again.Add(said);
            else if (target?.Fields.GetValueOrDefault(column.Member) is { } kept and not FieldValue.Null)
                again.Add(new DraftField(column.Member, kept));
        return again;
    }

    private async Task<Dictionary<string, ResourceRecord>> ReadAsync(IEnumerable<(string Resource, string Id, string Member)> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ResourceRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in wanted.Where(w => w.Id.Length > 0).GroupBy(w => w.Resource))
        {
            var schema = catalog.Get(group.Key);
            var records = await reader.FindAsync(schema, [.. group.Select(w => w.Id).Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken);
            foreach (var record in await reader.WithLinksAsync(schema, [.. records.Values], [.. group.Select(w => w.Member).Where(m => m.Length > 0).Distinct()], cancellationToken))
                found[record.Id] = record;
        }
        return found;
    }

    private enum Verdict
    {
        Send,
        GiveUp,
        OtherHasIt
    }
}
