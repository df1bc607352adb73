using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <summary>
/// References that the other side gives: a license whose row names no provider belongs to the provider whose row names the license. A license that two rows
/// name, and one whose own cell names another, is an error.
/// </summary>
internal sealed class InverseReferences(DraftTable drafts, ReferenceTable references, ResourceCatalog catalog, Func<ResourceSchema, RowsWithoutId> idless)
{
    private const int BatchSize = 500;

    private readonly List<KeyValuePair<long, DraftField>> _links = [];
    private readonly List<RowFinding> _findings = [];

    public void Run(CancellationToken cancellationToken)
    {
        foreach (var schema in catalog.Sheets)
            foreach (var column in schema.Columns.Where(c => c.InverseOf is not null))
            {
                var target = catalog.Get(column.Target ?? "");
                var given = target.ColumnNamed(column.InverseOf ?? "") ?? throw new InvalidOperationException($"'{target.Name}' has no column '{column.InverseOf}'.");
                Give(schema, column, given, cancellationToken);
                if (given.RequiredOnCreate && idless(target) == RowsWithoutId.New)
                    Require(schema, column, target, given, cancellationToken);
            }
    }

    private void Give(ResourceSchema giver, ColumnSpec column, ColumnSpec given, CancellationToken cancellationToken)
    {
        InverseReference? first = null;
        var isTold = false;
        foreach (var use in references.Inverse.Uses(giver.Name, column.Member, given.Member))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (use.Says is { } own)
            {
                if (own != use.Giver)
                    Note(use, RowErrors.GivenTwice(column.Header, given.Header, use.TargetPlace.SeenFrom(use.Place)));
            }
            else if (first is null || first.Target != use.Target)
            {
                (first, isTold) = (use, false);
                _links.Add(KeyValuePair.Create(use.Target, new DraftField(given.Member, new FieldValue.One(new RecordIdentifier(giver.Type, use.RecordId ?? "", use.Giver)))));
            }
            else
            {
                Note(use, RowErrors.GivenTwice(column.Header, given.Header, first.Place.SeenFrom(use.Place)));
                if (!isTold)
                    Note(first, RowErrors.GivenTwice(column.Header, given.Header, use.Place.SeenFrom(first.Place)));
                isTold = true;
            }

            if (_links.Count + _findings.Count >= BatchSize)
                Store();
        }

        Store();
    }

    private void Require(ResourceSchema giver, ColumnSpec column, ResourceSchema target, ColumnSpec given, CancellationToken cancellationToken)
    {
        foreach (var batch in references.Inverse.DraftsWithout(target.Name, given.Member).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            drafts.AddFindings([.. batch.Select(d => new RowFinding(d.Value, IsError: true, RowErrors.NotGiven(given.Header, giver.Sheet, column.Header)) { DraftId = d.Key })]);
        }
    }

    private void Note(InverseReference use, RowError error) =>
        _findings.Add(new RowFinding(use.Place.RowId, IsError: true, error) { DraftId = use.Giver });

    private void Store()
    {
        references.Repeats.Merge([], _links);
        drafts.AddFindings(_findings);
        _links.Clear();
        _findings.Clear();
    }
}
