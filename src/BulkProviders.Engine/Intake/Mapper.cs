using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Stage 2: every stored row becomes drafts and findings, in batches.</summary>
/// <param name="earlierRun">The run whose failed rows alone are wanted, or null for all rows.</param>
internal sealed class Mapper(RowTable rows, DraftTable drafts, ResourceCatalog catalog, ImportOptions options, IEarlierRun? earlierRun = null)
{
    private const int BatchSize = 500;

    public void Run(IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        drafts.ClearDrafts();
        var sheets = rows.Sheets();
        var total = sheets.Sum(s => rows.TotalsOf(s.Id).Rows);
        var given = InverseColumns.Of(catalog, sheets.Select(s => (s.Resource, s.Headers)));
        long done = 0, faulty = 0, nextDraft = 1;
        foreach (var sheet in sheets)
        {
            using var earlier = earlierRun is null ? null : new EarlierRows(earlierRun, FileOf(sheet), sheet.Name);
            var mapper = MapperOf(sheet, given);
            foreach (var batch in rows.RowsOf(sheet.Id).Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var mapped = Array.ConvertAll(batch, row =>
                {
                    var made = mapper.Map(row, earlier, nextDraft);
                    nextDraft += made.Drafts.Count;
                    return made;
                });
                drafts.AddDrafts(mapped);
                done += mapped.Length;
                faulty += mapped.Count(m => m.Status == RowStatus.Invalid);
                progress.Report(new RunProgress(RunStage.Mapping, done, total, faulty));
            }
        }
    }

    private IRowMapper MapperOf(SourceSheet sheet, ILookup<string, string> given) => catalog.FindFlat(sheet.Resource) is { } flat
        ? new FlatRowMapper(sheet, rows.TotalsOf(sheet.Id), flat, catalog, options)
        : new RowMapper(sheet, rows.TotalsOf(sheet.Id), catalog.Get(sheet.Resource), options.Repair, RowsWithoutIds.Of(catalog.Get(sheet.Resource), options))
        {
            Given = given[sheet.Resource].ToHashSet(StringComparer.OrdinalIgnoreCase)
        };

    private string FileOf(SourceSheet sheet) => Path.GetFileName(rows.Files().First(f => f.Id == sheet.FileId).Path);
}
