using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Rosters;

/// <summary>Holds the rows of a list against what is remembered: which records each row has, and what has become of each key. Pure: same facts, same answer.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="known">What is remembered, by folded key.</param>
/// <param name="sights">What the tenant has, by sheet.</param>
/// <param name="key">The key.</param>
public sealed class RosterMatch(ResourceCatalog catalog, IReadOnlyDictionary<string, RosterRecord> known, IReadOnlyDictionary<string, RosterSight> sights, RosterKey key)
{
    private readonly Dictionary<long, string> _assigned = [];
    private readonly List<RosterFinding> _findings = [];
    private readonly Dictionary<string, HashSet<string>> _keysOfRecord = UsesOf(known);

    /// <summary>The record of each draft that has one.</summary>
    public IReadOnlyDictionary<long, string> Assigned => _assigned;

    /// <summary>What people should know or decide.</summary>
    public IReadOnlyList<RosterFinding> Findings => _findings;

    /// <summary>Somebody has decided that what a new row says is this record, or (empty) that it is none that there is; null where nothing was decided.</summary>
    public Func<RosterFinding, string?> SameAs { get; init; } = _ => null;

    /// <summary>Judges all rows of one key.</summary>
    public void Judge(IReadOnlyList<RosterRow> rows)
    {
        var shape = new RosterShape(catalog, rows[0].Resource);
        var main = rows[0].DraftOf(shape.Main);
        var name = rows.Select(r => r.DraftOf(shape.Main) is { } d ? shape.NameOf(shape.Main, d.Fields) : "").FirstOrDefault(n => n.Length > 0) ?? rows[0].Key;
        var record = known.GetValueOrDefault(RosterRecord.Fold(rows[0].Key));
        if (record is null)
        {
            _findings.Add(Finding(RosterState.New, rows[0], name, shape.Main, "") with { Lists = rows.Count });
            // What goes on under another key keeps the records that it had under the one before.
            if (main is null || AskWhetherSame(rows, shape, main, name) is not { Length: > 0 } same || known.Values.FirstOrDefault(r => r.IdOf(shape.Main) == same) is not { } before)
                return;
            record = before;
        }
        else if (record.IsMissing)
            _findings.Add(Finding(RosterState.Reappeared, rows[0], name, shape.Main, record.IdOf(shape.Main)) with { Since = record.MissingSince, Lists = record.MissingLists, IsClosed = record.IsClosed });
        else if (record.Sender != rows[0].Sender)
            _findings.Add(Finding(RosterState.MovedList, rows[0], name, shape.Main, record.IdOf(shape.Main)) with { Other = record.Sender });
        if (record.IdOf(shape.Main) is { Length: > 0 } id)
            Assign(rows.Select(r => r.DraftOf(shape.Main)), id);
        if (shape.Site is { } site)
            JudgeSites(rows, shape, site, record);
        foreach (var owned in shape.Owned)
            JudgeOwned(rows, shape, owned, record, name);
    }

    /// <returns>The record that was decided on, or null.</returns>
    private string? AskWhetherSame(IReadOnlyList<RosterRow> rows, RosterShape shape, ResourceDraft main, string name)
    {
        var address = shape.Site is { } site && rows.Select(r => r.DraftOf(site)).OfType<ResourceDraft>().FirstOrDefault() is { } at ? shape.IdentityOf(site, at.Fields) : "";
        var alike = sights.GetValueOrDefault(rows[0].Resource)?.Sharing(main.Fields, address).Where(a => !IsOwn(a.Record, shape, main, rows[0].Key)).GroupBy(a => a.Record.Id).ToList() ?? [];
        if (alike.Count == 0)
            return null;
        var first = alike.OrderByDescending(a => a.Select(x => x.Header).Distinct().Count()).First();
        var other = first.First().Record;
        var question = Finding(RosterState.SameRecord, rows[0], name, shape.Main, "") with
        {
            OtherId = other.Id,
            Other = shape.NameOf(shape.Main, RosterSight.FieldsOf(other)) is { Length: > 0 } called ? called : other.Id,
            Shared = string.Join(", ", first.Select(a => a.Header).Distinct())
        };
        var decided = SameAs(question);
        if (decided is null)
            _findings.Add(question);
        else if (decided.Length > 0)
            Assign(rows.Select(r => r.DraftOf(shape.Main)), decided);
        return decided;
    }

    // What has the key or the very name is looked up as in any import.
    private bool IsOwn(ResourceRecord record, RosterShape shape, ResourceDraft draft, string said)
    {
        var fields = RosterSight.FieldsOf(record);
        return (key.ColumnOf(catalog, shape.Main) is { } column && RosterRecord.Fold(RosterText.Of(fields, column.Column.Member)) == RosterRecord.Fold(said))
            || shape.IdentityOf(shape.Main, fields) == shape.IdentityOf(shape.Main, draft.Fields);
    }

    // A record that moved keeps its site where nobody else is there; else it gets another one.
    private void JudgeSites(IReadOnlyList<RosterRow> rows, RosterShape shape, string site, RosterRecord record)
    {
        var (open, left) = Pair(rows, shape, site, record);
        if (open is not [var moved] || left.Where(p => p.Gone is null).ToList() is not [var before])
            return;
        var address = shape.IdentityOf(site, moved.First().Fields);
        var sight = sights.GetValueOrDefault(rows[0].Resource);
        if (_keysOfRecord.GetValueOrDefault(before.Id) is { Count: > 1 } || sight?.AtSite(before.Id).Any(p => p != record.IdOf(shape.Main)) == true || sight?.SitesAt(address).Any(s => s != before.Id) == true)
            return;
        Assign(moved, before.Id);
    }

    private void JudgeOwned(IReadOnlyList<RosterRow> rows, RosterShape shape, string owned, RosterRecord record, string name)
    {
        var (open, left) = Pair(rows, shape, owned, record);
        var closes = catalog.Get(owned).Close is not null;
        var isRenewed = shape.IsRenewed(owned);
        foreach (var drafts in isRenewed || !closes ? [] : open)
        {
            var draft = drafts.First();
            var same = left.Where(p => p.Gone is null && shape.HintsOf(owned, p.Fields).Intersect(shape.HintsOf(owned, draft.Fields)).Any()).ToList();
            var called = $"{name}: {shape.NameOf(owned, draft.Fields)}";
            var row = rows.First(r => r.RowId == draft.RowId);
            if (same is not [var one, ..])
            {
                _findings.Add(Finding(RosterState.ContactNew, row, called, owned, "") with { DraftId = draft.Id });
                continue;
            }

            left.Remove(one);
            var question = Finding(RosterState.SameRecord, row, called, owned, "") with
            {
                DraftId = draft.Id,
                OtherId = one.Id,
                Other = shape.NameOf(owned, one.Fields),
                Shared = string.Join(", ", shape.HintsOf(owned, one.Fields).Intersect(shape.HintsOf(owned, draft.Fields)).Select(h => h.Header).Distinct())
            };
            if (SameAs(question) is not { } decided)
                _findings.Add(question);
            else if (decided.Length > 0)
                Assign(drafts, decided);
            else
                left.Add(one);
        }

        var next = isRenewed && open is [var by, ..] ? shape.NameOf(owned, by.First().Fields) : "";
        foreach (var gone in closes ? left : [])
            _findings.Add(Finding(gone.Gone ?? (next.Length > 0 ? RosterState.Renewed : isRenewed ? RosterState.Missing : RosterState.ContactGone),
                rows[0], $"{name}: {shape.NameOf(owned, gone.Fields)}", owned, gone.Id) with
            { Lists = 1, Other = gone.Gone is null ? next : gone.GoneFor });
    }

    // What has the same identity is the same record; the rest of both sides is left.
    private (List<IGrouping<string, ResourceDraft>> Open, List<RosterPart> Left) Pair(IReadOnlyList<RosterRow> rows, RosterShape shape, string resource, RosterRecord record)
    {
        var left = record.Parts.Where(p => p.Resource == resource).ToList();
        var open = new List<IGrouping<string, ResourceDraft>>();
        foreach (var group in rows.SelectMany(r => r.Drafts.Where(d => d.Resource == resource), (r, d) => (Draft: d, Identity: shape.IdentityOf(d, r))).GroupBy(d => d.Identity, d => d.Draft).ToList())
            if (left.Find(p => shape.IdentityOf(p, record) == group.Key) is { } same)
            {
                left.Remove(same);
                Assign(group, same.Id);
            }
            else
                open.Add(group);

        return (open, left);
    }

    private void Assign(IEnumerable<ResourceDraft?> drafts, string id)
    {
        foreach (var draft in drafts.OfType<ResourceDraft>())
            _assigned[draft.Id] = id;
    }

    private static RosterFinding Finding(RosterState state, RosterRow row, string name, string resource, string id) => new(state, row.Key, row.Sender, name, resource, id) { Row = row };

    private static Dictionary<string, HashSet<string>> UsesOf(IReadOnlyDictionary<string, RosterRecord> known)
    {
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (folded, record) in known)
            foreach (var part in record.Parts)
                if (uses.TryGetValue(part.Id, out var keys))
                    keys.Add(folded);
                else
                    uses[part.Id] = [folded];
        return uses;
    }
}
