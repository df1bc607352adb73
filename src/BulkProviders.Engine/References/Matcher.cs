using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <summary>Stage 3: keys that stand twice are refused, dropdown labels and references become ids or drafts.</summary>
/// <param name="reader">The tenant, or null where the run has no network: labels stay unresolved then.</param>
internal sealed class Matcher(DraftTable drafts, ReferenceTable references, ResourceCatalog catalog, IRecordReader? reader)
{
    private const int BatchSize = 500;

    /// <summary>The types whose rows the tenant cannot take: what they alone need is not looked up.</summary>
    public RefusedTypes Refused { get; init; } = RefusedTypes.None;

    /// <summary>What becomes of rows without an ID, by type.</summary>
    public Func<ResourceSchema, RowsWithoutId> Idless { get; init; } = _ => RowsWithoutId.New;

    /// <summary>The record that a name of a type meant in an earlier run whose results file the rows come from; null where there is none.</summary>
    public Func<string, string, string?> EarlierRecord { get; init; } = (_, _) => null;

    public async Task RunAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        if (catalog.FlatSheets.Count > 0)
            new RepeatedRecords(drafts, references.Repeats, catalog, Idless).Run(cancellationToken);
        RefuseDuplicates();
        RefuseRepeatedValues();
        RefuseDisplacedRows();
        if (reader is not null)
            await new LookupResolver(drafts, references, catalog, reader, lookup => Refused.Needs(lookup, catalog)).RunAsync(cancellationToken);
        ResolveReferences(progress, cancellationToken);
        new InverseReferences(drafts, references, catalog, Idless).Run(cancellationToken);
    }

    private void RefuseDuplicates() => Store(references.Duplicates.Stream().SelectMany(DuplicateFindings));

    private IEnumerable<RowFinding> DuplicateFindings(DuplicateKey duplicate)
    {
        foreach (var row in duplicate.Rows)
        {
            var others = Listing.Of(duplicate.Rows.Where(r => r.RowId != row.RowId).Select(r => r.SeenFrom(row)), duplicate.Rows.Count - 1);
            yield return new RowFinding(row.RowId, IsError: true, duplicate.IsRowKey
                ? RowErrors.DuplicateRowKey(catalog.SystemColumns.RowKey.Header, others)
                : RowErrors.DuplicateId(catalog.SystemColumns.Id.Header, others));
        }
    }

    // Where rows are only looked for, nothing of them is written.
    private void RefuseRepeatedValues() =>
        Store(references.Unique.Stream(catalog, schema => Idless(schema) != RowsWithoutId.OnlyMatched).SelectMany(RepeatedValueFindings));

    private IEnumerable<RowFinding> RepeatedValueFindings(RepeatedValue repeated)
    {
        var column = catalog.Get(repeated.Resource).ColumnOf(repeated.Member)?.Header ?? repeated.Member;
        foreach (var claim in repeated.Claims.Where(c => !c.IsPassedOver))
        {
            var others = Listing.Of(repeated.Claims.Where(c => c.Record != claim.Record).Select(c => c.Row.SeenFrom(claim.Row)).Distinct());
            if (others.Length > 0)
                yield return new RowFinding(claim.Row.RowId, IsError: true, RowErrors.ValueTwice(column, claim.Value, others)) { DraftId = claim.DraftId };
        }
    }

    private void RefuseDisplacedRows() => Store(references.Displaced.Stream().Select(d => new RowFinding(
        d.Row.RowId, IsError: true,
        d.IsDoubled ? RowErrors.TokenDoubled("Row Token", d.Other.SeenFrom(d.Row)) : RowErrors.TokenDisplaced("Row Token", d.Other.SeenFrom(d.Row)))));

    private void ResolveReferences(IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        long done = 0;
        references.Likes.Forget();
        foreach (var batch in references.Candidates.Stream().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var resolved = new List<ResolvedReference>(batch.Length);
            var findings = new List<RowFinding>();
            foreach (var reference in batch)
            {
                if (ReferenceRule.InEarlierRun(reference, catalog, EarlierRecord) is { } stored)
                {
                    resolved.Add(new ResolvedReference(reference.DraftId, reference.Member, reference.Position, stored));
                    continue;
                }
                if (ReferenceRule.IsForTheTenant(reference, catalog))
                {
                    if (reader is null)
                        findings.Add(new RowFinding(reference.RowId, IsError: false, ReferenceRule.NotJudged(reference, catalog, references.Likes.Of)));
                    continue;
                }
                var (target, error) = ReferenceRule.Decide(reference, catalog, references.Likes.Of);
                // A record id that no row of the import has was stored as what it means.
                if (target is { } known && reference.Candidates.Count > 0)
                    resolved.Add(new ResolvedReference(reference.DraftId, reference.Member, reference.Position, known));
                if (error is not null)
                    findings.Add(new RowFinding(reference.RowId, IsError: true, ReferenceRule.PerhapsSeveral(error, reference, catalog)) { DraftId = reference.DraftId });
            }
            references.Resolve(resolved);
            drafts.AddFindings(findings);
            done += batch.Length;
            progress.Report(new RunProgress(RunStage.Matching, done, Total: null, Faulty: 0));
        }
    }

    private void Store(IEnumerable<RowFinding> findings)
    {
        foreach (var batch in findings.Chunk(BatchSize))
            drafts.AddFindings(batch);
    }
}
