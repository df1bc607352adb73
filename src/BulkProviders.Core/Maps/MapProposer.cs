namespace BulkProviders.Core.Maps;

/// <summary>Makes the first draft of a mapping from what a list holds: what is sure is filled in, the rest waits for a person.</summary>
/// <param name="targets">Where columns may go.</param>
/// <param name="labels">The tenant's labels by the name of their type; empty where nobody has asked the tenant.</param>
public sealed class MapProposer(MapTargets targets, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
{
    public const string Sure = "sure";
    public const string Look = "look: ";
    public const string NothingNear = "nothing near";

    private const string Number = "number";
    private const int FewRows = 10;

    private readonly ColumnJudge _judge = new(targets);
    private readonly ValueProposals _values = new(labels);

    /// <summary>The draft.</summary>
    /// <param name="name">The word for it.</param>
    /// <param name="profile">What the list holds.</param>
    public ColumnMap Propose(string name, ListProfile profile)
    {
        var (columns, values) = Columns(profile, profile.Columns);
        var map = new ColumnMap { Name = name, Sheet = targets.Schema.Name, Columns = columns, Values = values };
        return map with { Constants = Constants(map) };
    }

    /// <summary>Adds what a mapping does not know yet; decisions that are there stay.</summary>
    public ColumnMap Update(ColumnMap map, ListProfile profile)
    {
        var known = map.Columns.SelectMany(c => c.YourColumn.Split(" | ", StringSplitOptions.TrimEntries)).Select(SheetHeaders.Fold).ToHashSet(StringComparer.Ordinal);
        var taken = map.Columns.Select(c => targets.Find(c.GoesTo)?.Label).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var (columns, _) = Columns(profile, [.. profile.Columns.Where(c => !known.Contains(SheetHeaders.Fold(c.Header.Name)))], taken);
        List<MapColumn> all = [.. map.Columns.Select(c => WithStatistics(c, profile)), .. columns];
        var listed = map.Values.ToLookup(v => SheetHeaders.Fold(v.YourColumn), v => CompiledColumn.Fold(v.YourValue));
        var added = all.Where(c => c.GoesTo.Length > 0).SelectMany(c => profile.Columns.Where(p => IsCalled(c, p)).SelectMany(p => ValuesOf(c, p)))
            .Where(v => !listed[SheetHeaders.Fold(v.YourColumn)].Contains(CompiledColumn.Fold(v.YourValue)) && !listed[SheetHeaders.Fold(v.YourColumn)].Contains(CompiledColumn.Fold(MapValue.Other)))
            .DistinctBy(v => (SheetHeaders.Fold(v.YourColumn), CompiledColumn.Fold(v.YourValue)));
        return map with { Columns = all, Values = [.. map.Values.Select(v => WithRows(v, profile)), .. added] };
    }

    private (List<MapColumn> Columns, List<MapValue> Values) Columns(ListProfile profile, IReadOnlyList<ListProfile.ColumnProfile> wanted, HashSet<string>? taken = null)
    {
        var proposals = _judge.Judge(wanted).Select(p => taken is null ? p : Free(p, taken)).ToList();
        proposals = [.. proposals.Select(p => WithKey(p, profile.Rows, proposals, taken))];
        var used = proposals.Select(p => p.Target?.Label).OfType<string>().Concat(taken ?? []).ToHashSet(StringComparer.Ordinal);
        var (columns, values) = (new List<MapColumn>(), new List<MapValue>());
        foreach (var proposal in proposals)
            foreach (var column in Rows(proposal, profile, used))
            {
                columns.Add(column);
                values.AddRange(ValuesOf(column, proposal.Column).Where(v => !values.Exists(o => o.YourColumn == v.YourColumn && o.YourValue == v.YourValue)));
            }

        return (columns, values);
    }

    // A number that differs in every row tells the records apart, whatever the list calls it.
    private ColumnProposal WithKey(ColumnProposal proposal, long rows, List<ColumnProposal> all, HashSet<string>? taken)
    {
        if (proposal.Target is not null || rows < FewRows || proposal.Column.Filled < rows || proposal.Column.Different < rows || !HeaderWords.Default.Of(proposal.Column.Header.Text).Any(w => HeaderWords.Default.KinOf(w) == Number))
            return proposal;
        var key = targets.All.FirstOrDefault(t => t.Column is { Unique: true } && !(taken?.Contains(t.Label) ?? false) && !all.Exists(p => p.Target == t));
        return key is null ? proposal : proposal with { Candidates = [key, .. proposal.Candidates.Where(c => c != key).Take(2)] };
    }

    private static ColumnProposal Free(ColumnProposal proposal, HashSet<string> taken) => proposal.Target is { } target && taken.Contains(target.Label)
        ? proposal with { Target = null, Candidates = [] }
        : proposal with { Candidates = [.. proposal.Candidates.Where(c => !taken.Contains(c.Label))] };

    private List<MapColumn> Rows(ColumnProposal proposal, ListProfile profile, HashSet<string> used)
    {
        var column = WithStatistics(new MapColumn(proposal.Column.Header.Name), profile);
        if (proposal.Column.Filled == 0 && profile.Rows > 0)
            return [column with { GoesTo = proposal.Target?.And is null ? proposal.Target?.Label ?? MapColumn.Ignore : MapColumn.Ignore, HowSure = proposal.Target is null ? NothingNear : Sure }];
        if (ColumnShapes.AddressParts(proposal, targets, used) is { Count: > 0 } parts)
        {
            used.UnionWith(parts.Select(p => p.Target.Label));
            return [.. parts.Select(p => column with { GoesTo = p.Target.Label, Change = p.Step, HowSure = Sure })];
        }

        if (ColumnShapes.NameParts(proposal, targets, used) is var (first, last))
        {
            used.UnionWith([first.Label, last.Label]);
            return [column with { GoesTo = first.Label, Change = "first name", HowSure = Sure }, column with { GoesTo = last.Label, Change = "last name", HowSure = Sure }];
        }

        if (proposal.Target is { } sure)
            return sure.And is { } and
                ? [column with { GoesTo = targets.All.First(t => t.Header == sure.Header && t.Part == sure.Part).Label, Change = "first name", HowSure = Sure }, column with { GoesTo = and.Label, Change = "last name", HowSure = Sure }]
                : [column with { GoesTo = sure.Label, Change = ColumnShapes.ChangeFor(sure, proposal.Column), HowSure = Sure }];
        return proposal.Candidates.Count > 0
            ? [column with { HowSure = Look + string.Join(", ", proposal.Candidates.Select(c => c.Label)) }]
            : [column with { GoesTo = MapColumn.Ignore, HowSure = NothingNear }];
    }

    private List<MapValue> ValuesOf(MapColumn column, ListProfile.ColumnProfile profile) =>
        targets.Find(column.GoesTo) is { Column: not null } target && column.Change.Length == 0 ? _values.For(column.YourColumn, target, profile) : [];

    // A record that a list brings without what every new one needs: somebody has to say it once.
    private List<MapConstant> Constants(ColumnMap map)
    {
        var filled = map.Columns.Select(c => targets.Find(c.GoesTo)).OfType<MapTarget>().ToList();
        return
        [
            .. targets.All.Where(t => t.IsNeeded && filled.Exists(f => f.Part == t.Part) && !filled.Contains(t) && !map.Columns.Any(c => c.HowSure.StartsWith(Look, StringComparison.Ordinal) && c.HowSure.Contains(t.Label, StringComparison.Ordinal)))
                .Select(t => new MapConstant(t.Label, _values.ConstantFor(t, map.Columns.Where(c => targets.Find(c.GoesTo)?.Part == t.Part).Select(c => c.YourColumn), [.. filled.Where(f => f.Part == t.Part)]) ?? ""))
        ];
    }

    private static bool IsCalled(MapColumn column, ListProfile.ColumnProfile profile) =>
        column.YourColumn.Split(" | ", StringSplitOptions.TrimEntries).Any(n => SheetHeaders.Fold(n) == SheetHeaders.Fold(profile.Header.Name));

    private static MapColumn WithStatistics(MapColumn column, ListProfile profile) => profile.Columns.FirstOrDefault(p => IsCalled(column, p)) is { } found
        ? column with { Filled = found.Share(profile.Rows), Different = found.Different, Examples = found.Examples }
        : column;

    private static MapValue WithRows(MapValue value, ListProfile profile) =>
        profile.Columns.FirstOrDefault(p => value.YourColumn.Split(" | ").Any(n => SheetHeaders.Fold(n) == SheetHeaders.Fold(p.Header.Name))) is { } found
            ? value with { Rows = found.Values.FirstOrDefault(v => CompiledColumn.Fold(v.Value) == CompiledColumn.Fold(value.YourValue)).Rows }
            : value;
}
