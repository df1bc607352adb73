using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Input;

namespace BulkProviders.Core.Mapping;

/// <summary>Stage 2: every stored row becomes drafts and findings, in batches.</summary>
public sealed class Mapper(IRowStore rows, IDraftStore drafts, ResourceCatalog catalog, ImportOptions options)
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
            var mapper = new RowMapper(sheet, rows.TotalsOf(sheet.Id), catalog.Get(sheet.Resource), options.Repair);
            foreach (var batch in rows.RowsOf(sheet.Id).Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var mapped = Array.ConvertAll(batch, mapper.Map);
                drafts.AddDrafts(mapped);
                done += mapped.Length;
                faulty += mapped.Count(m => m.Status == RowStatus.Invalid);
                progress.Report(new RunProgress(RunStage.Mapping, done, total, faulty));
            }
        }
    }
}
