using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>
/// Decides which drafts of flat sheets mean one record: the strongest identifier that both have decides. A row key or ID says it for certain, then the unique
/// value, then the declared columns, as far as no other identifier differs. To be called inside a transaction, on the table that <see cref="RepeatTable"/> fills.
/// </summary>
internal sealed class RepeatLabels(Database database)
{
    private const int PageSize = 500;

    // Who has no unique value may belong to one that has, and the other way round, where only one is there.
    private const string Labels = """
        CREATE INDEX IF NOT EXISTS temp.repeats_by_columns ON repeats (resource, columns, label);
        CREATE INDEX IF NOT EXISTS temp.repeats_by_own ON repeats (resource, own);
        UPDATE temp.repeats SET label = k.label
            FROM (SELECT resource, columns, min(label) AS label FROM temp.repeats WHERE columns IS NOT NULL
                GROUP BY resource, columns HAVING count(DISTINCT label) = 1 AND count(DISTINCT own) = 1 AND count(CASE WHEN label IS NOT NULL THEN own END) = 0) k
            WHERE repeats.label IS NULL AND repeats.own IS NOT NULL AND repeats.resource = k.resource AND repeats.columns = k.columns
                AND NOT EXISTS (SELECT 1 FROM temp.repeats o WHERE o.resource = repeats.resource AND o.own = repeats.own AND o.label IS NOT NULL AND o.label <> k.label);
        UPDATE temp.repeats SET label = CASE WHEN k.labels = 0 THEN 'u' || repeats.own ELSE k.label END
            FROM (SELECT resource, own, count(DISTINCT label) AS labels, min(label) AS label FROM temp.repeats WHERE own IS NOT NULL GROUP BY resource, own) k
            WHERE repeats.label IS NULL AND repeats.resource = k.resource AND repeats.own = k.own AND k.labels < 2;
        UPDATE temp.repeats SET label = k.label
            FROM (SELECT resource, columns, apart, min(label) AS label FROM temp.repeats WHERE columns IS NOT NULL AND apart IS NOT NULL
                GROUP BY resource, columns, apart HAVING count(DISTINCT label) = 1) k
            WHERE repeats.label IS NULL AND repeats.resource = k.resource AND repeats.columns = k.columns AND repeats.apart = k.apart;
        UPDATE temp.repeats SET label = 'c' || repeats.columns || char(2) || repeats.apart
            FROM (SELECT resource, columns FROM temp.repeats WHERE columns IS NOT NULL AND apart IS NOT NULL GROUP BY resource, columns HAVING count(DISTINCT apart) > 1) k
            WHERE repeats.label IS NULL AND repeats.apart IS NOT NULL AND repeats.resource = k.resource AND repeats.columns = k.columns;
        UPDATE temp.repeats SET label = CASE WHEN k.labels = 0 THEN 'c' || repeats.columns ELSE k.label END
            FROM (SELECT resource, columns, count(DISTINCT label) AS labels, min(label) AS label FROM temp.repeats WHERE columns IS NOT NULL GROUP BY resource, columns) k
            WHERE repeats.label IS NULL AND repeats.resource = k.resource AND repeats.columns = k.columns AND k.labels < 2;
        UPDATE temp.repeats SET record = g.record, is_repeat = 1
            FROM (SELECT draft_id, first_value(draft_id) OVER (PARTITION BY resource, label ORDER BY rank, draft_id) AS record FROM temp.repeats WHERE label IS NOT NULL) g
            WHERE g.draft_id = repeats.draft_id AND g.record <> g.draft_id;
        CREATE INDEX IF NOT EXISTS temp.repeats_by_record ON repeats (record, is_repeat, draft_id);
        UPDATE drafts SET same_as = r.record FROM temp.repeats r WHERE r.draft_id = drafts.draft_id AND r.record <> r.draft_id;
        """;

    private readonly Statement _drafts = database.Prepare(
        "SELECT e.draft_id, e.resource, d.fields FROM temp.repeats e JOIN drafts d ON d.draft_id = e.draft_id WHERE e.draft_id > ? ORDER BY e.draft_id LIMIT ?");

    private readonly Statement _set = database.Prepare("UPDATE temp.repeats SET own = ?, apart = ? WHERE draft_id = ?");

    /// <param name="identifiersOf">What identifies a record by itself, by the type and the fields of its draft; null where there is nothing.</param>
    public void Decide(Func<string, IReadOnlyList<DraftField>, RepeatIdentifiers?> identifiersOf)
    {
        for (long? after = 0; after is { } last;)
        {
            var page = _drafts.Bind(last).Bind(PageSize).List(s => (Draft: s.Long(0), Said: identifiersOf(s.Name(1), FieldCodec.Read(s.Utf8(2)))));
            foreach (var (draft, said) in page)
                if (said is { Own: not null } or { Apart: not null })
                    _set.Bind(said.Own).Bind(said.Apart).Bind(draft).Run();
            after = page.Count < PageSize ? null : page[^1].Draft;
        }
        database.Execute(Labels);
    }
}
