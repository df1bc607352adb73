using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>What the rows of a list show, held against what is remembered, before anything is matched or written.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="memory">What is remembered.</param>
/// <param name="request">What was asked for.</param>
/// <param name="today">The day of a list that says none.</param>
internal sealed class RosterLook(ResourceCatalog catalog, RosterMemory memory, RosterRequest request, DateOnly today)
{
    private readonly Dictionary<string, RosterSight> _sights = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RosterScope> _scopes = new(StringComparer.OrdinalIgnoreCase);

    public RosterKey Key { get; private set; } = new("");

    public string By { get; private set; } = "";

    /// <summary>Which records the roster is about, as the user wrote it; empty for all.</summary>
    public string Scope { get; } = request.Scope ?? request.Import.Map?.Scope ?? memory.Head?.Scope ?? "";

    /// <summary>How many records of the tenant are within the scope; null where there is none, or the tenant was not asked.</summary>
    public int? InScope => _scopes.Count == 0 || _sights.Count == 0 ? null : _scopes.Sum(s => _sights[s.Key].Main.Keys.Count(id => s.Value.Holds(c => _sights[s.Key].Says(id, c)) == true));

    /// <summary>The rows that belong to the roster.</summary>
    public IReadOnlyList<RosterRow> Rows { get; private set; } = [];

    /// <summary>The rows that are outside of its scope.</summary>
    public IReadOnlyList<RosterRow> Outside { get; private set; } = [];

    public IReadOnlyList<RosterFilling> Filled { get; private set; } = [];

    public string Hash { get; private set; } = "";

    public DateOnly AsOf => request.AsOf ?? today;

    /// <summary>What people should know or decide.</summary>
    public IReadOnlyList<RosterFinding> Findings { get; private set; } = [];

    /// <summary>The records that rows of the list have, as far as their keys tell.</summary>
    public IReadOnlyCollection<string> Found { get; private set; } = [];

    /// <summary>The records that the list does not have.</summary>
    public IReadOnlyList<RosterRecord> Missing { get; private set; } = [];

    /// <summary>What looks like damage.</summary>
    public List<RosterAlarm> Alarms { get; } = [];

    /// <summary>The list says what the last one said, and all of that was stored.</summary>
    public bool IsSame { get; private set; }

    /// <summary>The list is of the same day as the last one, of which not all was stored: its rows were fixed, and it is no further list.</summary>
    public bool IsCorrection { get; private set; }

    /// <summary>Rows of the list by folded key.</summary>
    public ILookup<string, RosterRow> ByKey => Rows.Where(r => r.Key.Length > 0).ToLookup(r => RosterRecord.Fold(r.Key));

    /// <summary>What was decided about a question, or null.</summary>
    public Func<RosterFinding, string?> SameAs { get; init; } = _ => null;

    /// <summary>The other roster whose last list has a record, by id; null where none has.</summary>
    public Func<string, string?> OtherRosterOf { get; init; } = _ => null;

    /// <summary>Reads the rows with their keys and senders.</summary>
    /// <param name="table">The rows of the run.</param>
    /// <param name="isOfList">Which of them are rows of the list.</param>
    /// <exception cref="RunException">There is no usable key.</exception>
    public void Read(RosterTable table, Func<RosterRow, bool>? isOfList = null)
    {
        var rows = table.Rows().Where(r => isOfList?.Invoke(r) ?? true).ToList();
        Key = KeyOf(rows);
        By = request.By ?? memory.Head?.By ?? "";
        if (By.Length > 0 && rows.Count > 0 && rows.TrueForAll(r => RosterColumn.Find(catalog, r.Resource, By) is null))
            throw RunException.Unusable($"--by {By}: the list has no such column that the catalog knows. Nothing was sent. Name a column as it is called on the sheet.");
        Rows = [.. rows.Select(r => (Row: r, Key: Key.Of(catalog, r))).Where(r => r.Key is not null).Select(r => r.Row with { Key = r.Key ?? "", Sender = SenderOf(r.Row) })];
        if (rows.Count > 0 && Rows.Count == 0)
            throw RunException.Unusable($"--key {Key.Header}: no sheet of the list has that column. Nothing was sent. Columns that can be the key: {Listed(rows)}.");
        ReadScope([.. Rows.Select(r => r.Resource).Distinct()]);
        Outside = [.. Rows.Where(r => _scopes.TryGetValue(r.Resource, out var scope) && scope.Holds(c => c.TextOf(r)) == false)];
        Rows = [.. Rows.Except(Outside)];
        Filled = RosterGuards.FillingOf(Rows);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001e', Rows.Select(r => $"{r.Resource}\n{r.Sender}\n{r.Key}\n{r.Content}").Order(StringComparer.Ordinal)))));
    }

    /// <summary>Reads the rows once more, now that the words of dropdowns and references are known.</summary>
    public void ReadResolved(RosterTable table)
    {
        var known = table.Rows().ToDictionary(r => r.RowId, r => r.Drafts);
        Rows = [.. Rows.Select(r => known.TryGetValue(r.RowId, out var drafts) ? r with { Drafts = drafts } : r)];
    }

    /// <summary>Judges the list as a whole: alarms, and whether there is anything to do.</summary>
    /// <param name="undone">Runs that were taken back.</param>
    public void Judge(IReadOnlySet<string> undone)
    {
        var last = memory.LastList;
        IsSame = last is { IsStored: true } && last.Hash == Hash && !undone.Contains(last.RunId);
        if (IsSame)
            return;
        Alarms.AddRange(RosterGuards.OfKeys(Rows, Key.Header));
        if (last is not null && last.Hash != Hash && !undone.Contains(last.RunId))
        {
            var day = DateOnly.ParseExact(last.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            IsCorrection = !last.IsStored && day == AsOf;
            Alarms.AddRange(RosterGuards.OfDay(AsOf, day, isSaid: request.AsOf is not null && !IsCorrection));
        }

        if (last is not null && !request.IsBaseline)
            Alarms.AddRange(RosterGuards.OfColumns(last.Filled, Filled, HeaderOf));
    }

    /// <summary>Finds the records of the rows, and what has become of those that are not there.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<RosterMatch> MatchAsync(IRecordReader reader, CancellationToken stop)
    {
        foreach (var sheet in Rows.Select(r => r.Resource).Distinct())
            _sights[sheet] = await RosterSight.ReadAsync(reader, catalog, new RosterShape(catalog, sheet), AskedOf(sheet), stop);
        var match = new RosterMatch(catalog, memory.Records, _sights, Key) { SameAs = SameAs };
        foreach (var group in ByKey)
            match.Judge([.. group]);
        var keys = ByKey;
        Found = [.. match.Assigned.Values, .. _sights.SelectMany(s => WithKey(s.Key, s.Value, keys))];
        var absent = memory.Records.Where(r => !keys.Contains(r.Key) && !r.Value.IsClosed).Select(r => (Record: r.Value, Went: WentTo(r.Value))).ToList();
        Missing = [.. absent.Where(a => a.Went is null).Select(a => a.Record)];
        if (!request.IsBaseline)
            Alarms.AddRange(RosterGuards.OfMissing([.. memory.Records.Values.Where(r => r is { IsClosed: false, IsMissing: false })], [.. Missing.Where(m => !m.IsMissing)]));
        Findings = [.. match.Findings, .. Missing.Select(MissingOf), .. absent.Select(a => a.Went).OfType<RosterFinding>(), .. OnlyInCasebook()];
        return match;
    }

    /// <summary>The sender's closings are withheld.</summary>
    public bool IsShrunk(string sender) => Alarms.Exists(a => a.IsOnlyForClosings && a.Sender == sender);

    private IEnumerable<string> WithKey(string sheet, RosterSight sight, ILookup<string, RosterRow> keys) =>
        Key.ColumnOf(catalog, sheet) is { } column && column.Resource == new RosterShape(catalog, sheet).Main
            ? sight.Main.Where(m => keys.Contains(RosterRecord.Fold(RosterText.Of(m.Value.Fields.GetValueOrDefault(column.Column.Member))))).Select(m => m.Key)
            : [];

    private void ReadScope(IReadOnlyList<string> sheets)
    {
        if (string.IsNullOrWhiteSpace(Scope))
            return;
        var faults = new List<string>();
        foreach (var sheet in sheets)
            if (RosterScope.Read(Scope, catalog, sheet, out var fault) is { } scope)
                _scopes[sheet] = scope;
            else
                faults.Add(fault);
        if (_scopes.Count == 0 && faults.Count > 0)
            throw RunException.Unusable($"{faults[0]} Nothing was sent. Correct --scope, or Scope on the sheet {MapSheets.About} of the mapping.");
    }

    // What the tenant's records are asked for: the columns of the scope, and who sends them.
    private IReadOnlyList<RosterColumn> AskedOf(string sheet)
    {
        var shape = new RosterShape(catalog, sheet);
        var by = By.Length > 0 && RosterColumn.Find(catalog, sheet, By) is { } column && (column.Resource == shape.Main || column.Resource == shape.Site) ? column : null;
        return [.. (_scopes.TryGetValue(sheet, out var scope) ? scope.Columns : []).Append(by).OfType<RosterColumn>().Distinct()];
    }

    /// <summary>Where a record went that the list does not have, if it is not simply missing: then it is none to be closed.</summary>
    private RosterFinding? WentTo(RosterRecord record)
    {
        var (id, fold) = (MainOf(record), RosterRecord.Fold(record.Key));
        if (OtherRosterOf(id) is { } other)
            return Of(record, RosterState.MovedList) with { Other = other };
        if (Outside.FirstOrDefault(r => RosterRecord.Fold(r.Key) == fold) is { } row)
            return Of(record, RosterState.LeftScope) with { Row = row };
        if (!_sights.TryGetValue(record.Sheet, out var sight))
            return null;
        if (_scopes.TryGetValue(record.Sheet, out var scope) && scope.Holds(c => sight.Says(id, c)) == false)
            return Of(record, RosterState.LeftScope);
        return record.Sender.Length > 0 && AskedOf(record.Sheet) is [.., var by] && RosterColumn.Find(catalog, record.Sheet, By) == by
            && sight.Says(id, by) is { Length: > 0 } now && KeyFolding.Fold(now) != KeyFolding.Fold(record.Sender)
                ? Of(record, RosterState.MovedList) with { Other = now }
                : null;
    }

    /// <summary>The list that a record is missing from for the first time, and how often it has been by now.</summary>
    private RosterFinding MissingOf(RosterRecord record) => Of(record, RosterState.Missing) with { Since = record.MissingSince, Lists = record.MissingLists + 1 };

    private RosterFinding Of(RosterRecord record, RosterState state) => new(state, record.Key, record.Sender, record.Name, new RosterShape(catalog, record.Sheet).Main, MainOf(record));

    private string MainOf(RosterRecord record) => record.IdOf(new RosterShape(catalog, record.Sheet).Main);

    // What was never on a list is somebody else's, unless it is within the scope.
    private IEnumerable<RosterFinding> OnlyInCasebook()
    {
        var known = memory.Records.Values.SelectMany(r => r.Parts).Select(p => p.Id).Concat(Found).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (sheet, sight) in _sights)
        {
            var shape = new RosterShape(catalog, sheet);
            foreach (var (id, record) in sight.Main.Where(m => !known.Contains(m.Key)))
                if (!_scopes.TryGetValue(sheet, out var scope) || scope.Holds(c => sight.Says(id, c)) == true)
                    yield return new RosterFinding(RosterState.OnlyInCasebook, "", "", shape.NameOf(shape.Main, RosterSight.FieldsOf(record)), shape.Main, id);
        }
    }

    private RosterKey KeyOf(List<RosterRow> rows)
    {
        if (memory.Head is { } head && request.Key is { } other && KeyFolding.Fold(other) != KeyFolding.Fold(head.Key))
            throw RunException.Unusable($"--key {other}: the records of the roster {request.Name} are known by {head.Key} since its first list. Nothing was sent. Leave --key out, or begin a roster under another --name.");
        if ((request.Key ?? memory.Head?.Key) is not { } header)
            return RosterKey.Usual(catalog, rows) ?? (rows.Count == 0 ? new RosterKey("the key") : throw RunException.Unusable(
                $"The list fills no column by which its records can be known again next time. Nothing was sent. Name one with --key; these can be the key: {Listed(rows)}. A name alone cannot."));
        var key = new RosterKey(header);
        foreach (var column in rows.Select(r => key.ColumnOf(catalog, r.Resource)).OfType<RosterColumn>().Distinct())
            if (!RosterKey.IsStable(column, catalog))
                throw RunException.Unusable($"--key {header}: that column cannot be the key, since names and the like change and repeat. Nothing was sent. These can be the key: {Listed(rows)}.");
        return key;
    }

    private string Listed(List<RosterRow> rows) => string.Join(", ", rows.Select(r => r.Resource).Distinct().SelectMany(s => RosterKey.Candidates(catalog, s)).Distinct());

    private string SenderOf(RosterRow row) => By.Length > 0 && RosterColumn.Find(catalog, row.Resource, By) is { } column ? column.TextOf(row) : "";

    private string HeaderOf(string column)
    {
        var parts = column.Split('.', 2);
        var schema = catalog.Find(parts[0]);
        return schema?.ColumnOf(parts[1]) is { } known ? $"{known.Header} of {schema.Sheet}" : column;
    }
}
