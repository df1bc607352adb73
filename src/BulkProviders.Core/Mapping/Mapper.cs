using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Input;

namespace BulkProviders.Core.Mapping;

/// <summary>Stage 2: every stored row becomes drafts and findings, in batches.</summary>
/// <param name="earlierRun">The run whose failed rows alone are wanted, or null for all rows.</param>
public sealed class Mapper(IRowStore rows, IDraftStore drafts, ResourceCatalog catalog, ImportOptions options, IEarlierRun? earlierRun = null)
{
    private const int BatchSize = 500;

    public void Run(IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        drafts.ClearDrafts();
        var sheets = rows.Sheets();
        var total = sheets.Sum(s => rows.TotalsOf(s.Id).Rows);
        long done = 0, faulty = 0;
        foreach (var sheet in sheets)
        {
            using var earlier = earlierRun is null ? null : new EarlierRows(earlierRun, FileOf(sheet), sheet.Name);
            var mapper = new RowMapper(sheet, rows.TotalsOf(sheet.Id), catalog.Get(sheet.Resource), options.Repair, Idless(catalog.Get(sheet.Resource)));
            foreach (var batch in rows.RowsOf(sheet.Id).Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var mapped = Array.ConvertAll(batch, row => mapper.Map(row, earlier));
                drafts.AddDrafts(mapped);
                done += mapped.Length;
                faulty += mapped.Count(m => m.Status == RowStatus.Invalid);
                progress.Report(new RunProgress(RunStage.Mapping, done, total, faulty));
            }
        }
    }

    private RowsWithoutId Idless(ResourceSchema schema) =>
        options.Mode == ImportMode.Match ? RowsWithoutId.OnlyMatched
        : options.Match.Any(m => schema.IsCalled(m.Resource)) ? RowsWithoutId.Matched
        : RowsWithoutId.New;

    private string FileOf(SourceSheet sheet) => Path.GetFileName(rows.Files().First(f => f.Id == sheet.FileId).Path);
}
