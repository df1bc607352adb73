using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Engine.Intake;

/// <summary>Stages 1 and 2: every sheet of every file is recognised, then its rows stream past, and the journal keeps what was made of them.</summary>
/// <remarks>All files are looked at before the first row is stored, so that a fault in the last file costs no work on the others.</remarks>
/// <param name="earlierRun">The run whose failed rows alone are wanted, or null for all rows.</param>
internal sealed class RowIntake(RowTable store, DraftTable drafts, ResourceCatalog catalog, ImportOptions options, IEarlierRun? earlierRun = null)
{
    private readonly List<string> _notices = [];
    private readonly List<string> _faults = [];
    private readonly List<SheetHolding> _holdings = [];
    private readonly SettleDecisions _settled = new();

    /// <summary>The mapping by which the files are read; null for files in our own headers.</summary>
    public CompiledMap? Map { get; init; }

    /// <summary>See <see cref="ImportPorts.Bases"/>.</summary>
    public IBaseStates? Bases { get; init; }

    /// <summary>See <see cref="ImportPorts.HintOf"/>.</summary>
    public Func<string, IReadOnlyList<TableRow>, string?> HintOf { get; init; } = (_, _) => null;

    /// <summary>See <see cref="ImportPorts.LostFrom"/>.</summary>
    public Func<string, string, string, LostColumns?> LostFrom { get; init; } = (_, _, _) => null;

    /// <summary>What the columns of each sheet held, once all have been read.</summary>
    public IReadOnlyList<SheetHolding> Holdings => _holdings;

    /// <summary>Sentences for the user about what was assumed, left out or not known.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>What the check of all rows has come to, once they have been read.</summary>
    public RunProgress? Judged { get; private set; }

    /// <exception cref="RunException">A file or header cannot be used; all faults of all files are named.</exception>
    public void Read(IReadOnlyList<ImportFile> files, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        store.ClearRows();
        var plans = files.SelectMany(f => Recognise(f, cancellationToken)).ToList();
        ReviewHeaders(plans);
        RequireTypesOfSheets(plans);
        if (_faults.Count > 0)
            throw RunException.Unusable(string.Join(Environment.NewLine, _faults));
        foreach (var file in files)
            store.AddFile(file.File);
        ReadSheets(plans, progress, cancellationToken);
    }

    private void ReadSheets(List<SheetPlan> plans, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var intake = new SheetIntake(store, drafts, catalog, options, earlierRun) { Given = GivenIn(plans), Progress = progress, Settled = _settled, Bases = Bases };
        var dropped = new List<string>();
        long sheet = 0;
        foreach (var group in plans.GroupBy(p => p.File))
        {
            using var table = Open(group.Key);
            foreach (var plan in group)
            {
                _notices.AddRange(intake.Read(table, plan, plan.ToSheet(++sheet), cancellationToken).Select(n => $"{PlaceOf(plan.File, plan.Sheet)}: {n}"));
                _holdings.Add(new SheetHolding(sheet, intake.Unsent.Columns, intake.Unsent.Cells, intake.Unsent.Filled, intake.Held));
                if (intake.Unsent.IsMost && plan.Header is { Map: null, AreNames: false } && options is { IgnoresColumns: false, Mode: not ImportMode.Match })
                    dropped.Add($"{PlaceOf(plan.File, plan.Sheet)}: most of it would be dropped: {intake.Unsent}. Nothing was sent. {Remedy(plan)}");
            }
        }

        if (dropped.Count > 0)
            throw RunException.Unusable(string.Join(Environment.NewLine, dropped));
        Judged = intake.Judged;
        if (_settled.Unmet > 0)
            _notices.Add($"The sheet {OwnSheets.ToSettle} decides about {_settled.Unmet} {(_settled.Unmet == 1 ? "record" : "records")} of which no row was read as in doubt: nothing came of that.");
    }

    private string Remedy(SheetPlan plan)
    {
        using var table = Open(plan.File);
        return (HintOf(plan.File.File.Path, [.. table.Read(plan.Index, CancellationToken.None).Take(SheetRecognizer.SearchedRows)]) is { } hint ? hint + " " : "")
            + "If the columns are meant to be left out, give --ignore-columns.";
    }

    private ILookup<string, string> GivenIn(List<SheetPlan> plans) =>
        InverseColumns.Of(catalog, plans.Select(p => (p.Header.Type.Schema.Name, p.Header.Bindings)));

    private static ITableFile Open(ImportFile file) => file.Format.Open(file.File.Copy, file.Reading);

    private List<SheetPlan> Recognise(ImportFile file, CancellationToken cancellationToken)
    {
        using var table = Open(file);
        _notices.AddRange(table.Notices.Select(n => $"{ShownText.Name(Path.GetFileName(file.File.Path))}: {n}"));
        if (Map is not null && !file.IsOurs)
            return RecogniseMapped(Map, file, table, cancellationToken);
        var recognizer = new SheetRecognizer(catalog, options.HeaderRow) { AreNames = options.Removal != RowRemoval.None };
        var plans = new List<SheetPlan>();
        for (var index = 0; index < table.Sheets.Count; index++)
        {
            var sheet = table.Sheets[index];
            if (OwnSheets.IsToSettle(sheet.Name) && TypeOf(file, sheet) is null && SettleSheet.Read(table.Read(index, cancellationToken), sheet.Name, _settled))
                continue;
            var top = table.Read(index, cancellationToken).Take(Math.Max(SheetRecognizer.SearchedRows, options.HeaderRow ?? 0)).ToList();
            var header = Judge(file, sheet, recognizer.Recognise(NameOf(file, sheet), TypeOf(file, sheet), top), top.Count == 0);
            if (header is not null)
                plans.Add(new SheetPlan(file, index, sheet, header));
        }
        if (plans.Count == 0 && _faults.Count == 0)
            _faults.Add($"{file.File.Path}: no sheet could be recognised. Name a sheet after its type ({string.Join(", ", catalog.ImportSheets.Select(s => s.Sheet))}), "
                + "or say what it is: for a workbook --sheet NAME=TYPE, for a CSV file FILE=TYPE. The header must be among the first 20 rows; --header-row says where it is."
                + Hint(file, table, cancellationToken));
        return plans;
    }

    private string Hint(ImportFile file, ITableFile table, CancellationToken cancellationToken)
    {
        for (var index = 0; index < table.Sheets.Count; index++)
            if (!OwnSheets.Contains(table.Sheets[index].Name) && HintOf(file.File.Path, [.. table.Read(index, cancellationToken).Take(SheetRecognizer.SearchedRows)]) is { } hint)
                return " " + hint;
        return "";
    }

    private List<SheetPlan> RecogniseMapped(CompiledMap map, ImportFile file, ITableFile table, CancellationToken cancellationToken)
    {
        var sheets = new MappedSheets(map, catalog, options.HeaderRow);
        for (var index = 0; index < table.Sheets.Count; index++)
        {
            var sheet = table.Sheets[index];
            if (!OwnSheets.Contains(sheet.Name) || map.Map.SheetPattern is not null)
                sheets.Look(index, sheet, PlaceOf(file, sheet), table.Read(index, cancellationToken).Take(Math.Max(SheetRecognizer.SearchedRows, options.HeaderRow ?? map.Map.HeaderRow ?? 0)).ToList());
        }

        sheets.Decide(file.File.Path);
        _faults.AddRange(sheets.Faults);
        _notices.AddRange(sheets.Notices);
        return [.. sheets.Found.Select(f => new SheetPlan(file, f.Index, table.Sheets[f.Index], f.Header))];
    }

    private static string NameOf(ImportFile file, TableSheet sheet) =>
        file.Format.IsNamedByFile ? Path.GetFileNameWithoutExtension(file.File.Path) : sheet.Name;

    private string? TypeOf(ImportFile file, TableSheet sheet) =>
        options.SheetTypes.FirstOrDefault(t => t.Key.Equals(sheet.Name, StringComparison.OrdinalIgnoreCase)).Value ?? file.Type;

    private RecognisedHeader? Judge(ImportFile file, TableSheet sheet, SheetRecognition recognition, bool isEmpty)
    {
        var place = PlaceOf(file, sheet);
        if (recognition.Header is null)
        {
            if (recognition.Alternatives.Count > 0)
                _faults.Add($"{place}: the header fits several types ({string.Join(", ", recognition.Alternatives)}). Say which with --sheet NAME=TYPE (for CSV: FILE=TYPE).");
            else if (recognition.IsNamed && !isEmpty)
                _faults.Add($"{place}: no header was found in the first {SheetRecognizer.SearchedRows} rows. A header has at least two known column names, one of them required; "
                    + "'bulkproviders template' writes them. --header-row N says where it is.");
            else if (!OwnSheets.Contains(sheet.Name))
                _notices.Add($"{place} was left out: {(isEmpty ? "it is empty" : "neither its name nor its header is known")}.");
            return null;
        }
        if (sheet.IsHidden && !options.SheetTypes.Keys.Contains(sheet.Name, StringComparer.OrdinalIgnoreCase))
        {
            _notices.Add($"{place} was left out: it is hidden. Show it, or name it with --sheet NAME=TYPE.");
            return null;
        }
        return recognition.Header;
    }

    private static string PlaceOf(ImportFile file, TableSheet sheet) => $"{ShownText.Name(Path.GetFileName(file.File.Path))}, sheet {ShownText.Name(sheet.Name)}";

    // Only when all sheets are known is it known which columns other sheets give.
    private void ReviewHeaders(List<SheetPlan> plans)
    {
        var given = GivenIn(plans);
        foreach (var (file, _, sheet, header) in plans)
        {
            var (place, columns) = (PlaceOf(file, sheet), given[header.Type.Schema.Name]);
            var faults = HeaderReview.Faults(header, place, IsMatched(header), columns).ToList();
            _faults.AddRange(faults);
            if (faults.Count > 0 && header.Map is null && HintOf(file.File.Path, [HeaderRowOf(header)]) is { } hint)
                _faults.Add($"{place}: {hint}");
            else if (faults.Count == 0 && AsksForLost(header) && LostFrom(file.File.Path, NameOf(file, sheet), header.Type.Schema.Name)?.In(header, place) is { } lost)
                _faults.Add(lost);
            if (options.IsStrict)
                _faults.AddRange(HeaderReview.Strange(header, place));
            if (options.OwnFiles.Contains(file.File.Path))
                continue;
            // `match` neither creates nor updates.
            _notices.AddRange(HeaderReview.Notices(header, place, IsMatched(header) && options.Mode != ImportMode.Match, columns));
            if (options.Mode != ImportMode.Match && catalog.FindFlat(header.Type.Schema.Name) is { } flat
                && HeaderReview.Drafts(header, place, flat.Parts[0], catalog.Get(flat.Parts[0].Resource)) is { } drafts)
                _notices.Add(drafts);
        }
    }

    private static TableRow HeaderRowOf(RecognisedHeader header) =>
        new(header.Row, [.. Enumerable.Range(0, header.Bindings.Select(b => b.Column + 1).DefaultIfEmpty().Max()).Select(c => Cell.OfText(header.Bindings.FirstOrDefault(b => b.Column == c)?.Header ?? ""))]);

    // Results of an earlier run, rows that only name records and rows that are matched may say as little as they like.
    private bool AsksForLost(RecognisedHeader header) =>
        earlierRun is null && options is { IgnoresColumns: false, Removal: RowRemoval.None } && !IsMatched(header) && !header.AreNames && !header.Bindings.Any(b => b.Role == HeaderRole.Result);

    private bool IsMatched(RecognisedHeader header) =>
        options.Mode == ImportMode.Match || options.Match.Any(m => MainType(header).IsCalled(m.Resource));

    private ResourceSchema MainType(RecognisedHeader header) =>
        catalog.FindFlat(header.Type.Schema.Name) is { } flat ? catalog.Get(flat.Parts[0].Resource) : header.Type.Schema;

    private void RequireTypesOfSheets(List<SheetPlan> plans)
    {
        foreach (var name in options.SheetTypes.Keys)
            if (!plans.Exists(p => p.Sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && _faults.Count == 0)
                _faults.Add($"--sheet {name}=…: no file has a sheet of that name with a usable header.");
    }
}
