using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>
/// Reads one sheet and judges its rows as they stream past: cells are stored only as what they mean, since the copy of the file holds them as they are.
/// Where the order of day and month in dates written as text has to be told from the whole column, the sheet is read a second time with the answer.
/// </summary>
internal sealed class SheetIntake(RowTable rows, DraftTable drafts, ResourceCatalog catalog, ImportOptions options, IEarlierRun? earlierRun)
{
    private static readonly SheetTotals NothingKnown = new(0, 0, 0, new Dictionary<int, DayMonthOrder>());

    private readonly IntakeCount _count = new();
    private MergedRows? _merged;
    private DisplacedResults? _displaced;
    private readonly BlankWords _blankWords = new(options.BlankWords);

    /// <summary>Headers whose cells may be blank since rows of other sheets give them, by type.</summary>
    public required ILookup<string, string> Given { get; init; }

    /// <summary>What people have decided about records in doubt.</summary>
    public SettleDecisions Settled { get; init; } = SettleDecisions.None;

    /// <summary>What records were when exports wrote them, or null where nobody knows.</summary>
    public IBaseStates? Bases { get; init; }

    public required IProgress<RunProgress> Progress { get; init; }

    /// <returns>Sentences about what was seen and is not sent.</returns>
    public IEnumerable<string> Read(ITableFile table, SheetPlan plan, SourceSheet sheet, CancellationToken cancellationToken)
    {
        rows.AddSheet(sheet);
        var before = _count.Copy();
        var tally = new SheetTally(plan.Header, countsGaps: plan.Header.FieldCount is null);
        var isWhole = Judge(Rows(table, plan, cancellationToken), sheet, plan.Header.Map, tally, NothingKnown, stopsAtDates: true);
        if (!isWhole)
            foreach (var row in Rows(table, plan, cancellationToken))
                tally.Take(row);
        // What is merged stands behind the rows.
        _merged = MergedRows.Of(table.MergedRanges(plan.Index), plan.Header);
        if (!isWhole || _merged is not null)
            JudgeAgain(before);
        _displaced = DisplacedResults.Of(rows.Tokens, sheet.Id, plan.Header);
        var displaced = _displaced?.Count ?? 0;
        if (_displaced is not null)
        {
            _displaced.Take(table.Read(plan.Index, cancellationToken));
            JudgeAgain(before);
        }

        (_merged, _displaced) = (null, null);
        rows.CloseSheet(sheet.Id, tally.Totals());
        (Unsent, Held) = (tally.Unsent, tally.Held);
        return [.. HeaderReview.NotSent(tally.Unsent), .. HeaderReview.Nameless(tally.Nameless), .. HeaderReview.Hidden(tally.Hidden), .. HeaderReview.Examples(tally.Examples), .. HeaderReview.Displaced(displaced), .. HeaderReview.WithoutBase(_count.WithoutBase - before.WithoutBase)];

        void JudgeAgain(IntakeCount from)
        {
            _count.Take(from);
            drafts.ForgetFrom(from.Rows + 1);
            Judge(Rows(table, plan, cancellationToken), sheet, plan.Header.Map, new SheetTally(plan.Header, countsGaps: false), tally.Totals(), stopsAtDates: false);
        }
    }

    /// <summary>How much of the sheet that was read last is not sent.</summary>
    public UnsentCells Unsent { get; private set; }

    /// <summary>Its columns that are sent and have a value.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    /// <summary>What the check of all rows has come to.</summary>
    public RunProgress Judged => new(RunStage.Mapping, _count.Rows, _count.Rows, _count.Faulty);

    /// <returns>Whether the sheet was judged to its end.</returns>
    private bool Judge(IEnumerable<TableRow> stream, SourceSheet sheet, BoundMap? map, SheetTally tally, SheetTotals totals, bool stopsAtDates)
    {
        using var earlier = earlierRun is null ? null : new EarlierRows(earlierRun, FileOf(sheet), sheet.Name);
        var judge = new RowJudge(drafts, map is null ? MapperOf(sheet, totals) : new ForeignRowMapper(map, MapperOf(sheet, totals)), earlier, _count);
        foreach (var row in stream)
        {
            if (!tally.Take(row))
                continue;
            if (stopsAtDates && tally.NeedsWholeColumns)
            {
                tally.Forget();
                return false;
            }

            if (judge.Add(row, sheet.Id))
                Report();
        }

        judge.Flush();
        Report();
        return true;
    }

    private IEnumerable<TableRow> Rows(ITableFile table, SheetPlan plan, CancellationToken cancellationToken) =>
        _blankWords.Without(RecordLengths.Check(Restored(Filled(table.Read(plan.Index, cancellationToken))), plan.Header));

    private IEnumerable<TableRow> Filled(IEnumerable<TableRow> rows) => _merged is null ? rows : _merged.Fill(rows);

    private IEnumerable<TableRow> Restored(IEnumerable<TableRow> rows) => _displaced is null ? rows : _displaced.Restore(rows);

    private void Report() => Progress.Report(new RunProgress(RunStage.Reading, _count.Rows, Total: null, _count.Faulty));

    private IRowMapper MapperOf(SourceSheet sheet, SheetTotals totals) => catalog.FindFlat(sheet.Resource) is { } flat
        ? new FlatRowMapper(sheet, totals, flat, catalog, options) { Settled = Settled }
        : new RowMapper(sheet, totals, catalog.Get(sheet.Resource), options.Repair, RowsWithoutIds.Of(catalog.Get(sheet.Resource), options), options.Today)
        {
            Given = Given[sheet.Resource].ToHashSet(StringComparer.OrdinalIgnoreCase),
            SendsAll = options.Send == SendFields.All,
            Settled = Settled,
            Bases = options.Mode == ImportMode.Match ? null : Bases
        };

    private string FileOf(SourceSheet sheet) => Path.GetFileName(rows.Files().First(f => f.Id == sheet.FileId).Path);
}
