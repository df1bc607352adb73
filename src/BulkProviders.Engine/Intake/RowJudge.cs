using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Makes drafts and findings of the rows of a sheet, and stores them in batches.</summary>
/// <param name="drafts">Where they are stored.</param>
/// <param name="mapper">Judges a row.</param>
/// <param name="earlier">The rows of the run whose failed rows alone are wanted, or null.</param>
/// <param name="count">Numbers rows and drafts over all sheets.</param>
internal sealed class RowJudge(DraftTable drafts, IRowMapper mapper, EarlierRows? earlier, IntakeCount count)
{
    private const int BatchSize = 2000;

    private readonly List<MappedRow> _batch = new(BatchSize);

    /// <summary>Judges the next row; returns whether a batch was stored with it.</summary>
    public bool Add(TableRow row, long sheetId)
    {
        var mapped = mapper.Map(new SourceRow(++count.Rows, sheetId, row.Number, row.Cells, row.Problem) { Merged = row.Merged }, earlier, count.Drafts + 1);
        count.Drafts += mapped.Drafts.Count;
        if (mapped.Status == RowStatus.Invalid)
            count.Faulty++;
        if (mapped.IsBaseLost)
            count.WithoutBase++;
        _batch.Add(mapped);
        if (_batch.Count < BatchSize)
            return false;
        Flush();
        return true;
    }

    public void Flush()
    {
        drafts.AddDrafts(_batch);
        _batch.Clear();
    }
}
