using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps.Steps;

namespace BulkProviders.Core.Maps;

/// <summary>A mapping whose words are understood: what each column of theirs becomes.</summary>
/// <param name="Map">What it was made of.</param>
/// <param name="Targets">Where columns may go.</param>
/// <param name="Columns">A column for each decided row of <c>Columns</c>, those that are not sent included.</param>
/// <param name="Constants">Values of every row.</param>
/// <param name="Rules">Which rows are left out.</param>
public sealed record CompiledMap(
    ColumnMap Map, MapTargets Targets, IReadOnlyList<CompiledColumn> Columns, IReadOnlyList<CompiledConstant> Constants, IReadOnlyList<CompiledRule> Rules)
{
    /// <summary>The fields that are not always the list's.</summary>
    public IReadOnlyList<OwnedField> Owned =>
    [
        .. Columns.Select(c => (c.Target, c.Owner)).Concat(Constants.Select(c => (Target: (MapTarget?)c.Target, c.Owner)))
            .Where(c => c.Target?.Column is not null && c.Owner != ColumnOwner.Always)
            .Select(c => new OwnedField(c.Target!.Resource, c.Target.Column!.Member, c.Owner)).Distinct() // non-null: filtered above
    ];

    /// <summary>Name and hash: what tells this mapping from any other and from an edited one.</summary>
    public string Identity => $"{Map.Name} {MapJson.HashOf(Map)[..12]}";
}

/// <param name="Spellings">The headers that mean the column.</param>
/// <param name="Target">Where it goes; null where it is not sent.</param>
/// <param name="Steps">What is done to its values.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Source">Its row of the mapping.</param>
public sealed record CompiledColumn(IReadOnlyList<string> Spellings, MapTarget? Target, IReadOnlyList<ChangeStep> Steps, ColumnOwner Owner, MapColumn Source)
{
    /// <summary>What a blank cell becomes: blank, <c>&lt;clear&gt;</c> or a value.</summary>
    public string ForBlank { get; init; } = "";

    /// <summary>A blank cell makes the row invalid.</summary>
    public bool StopsAtBlank { get; init; }

    /// <summary>What values become, by their folded text.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What a value becomes that is not listed; null where it stays.</summary>
    public string? ForOther { get; init; }

    public ColumnJoin? Join => Steps.Count > 0 ? Steps[^1].Join : null;

    /// <summary>Cells go on as they are.</summary>
    public bool IsPlain => Steps.Count == 0 && Values.Count == 0 && ForOther is null && ForBlank.Length == 0 && !StopsAtBlank;

    /// <summary>The column is sent.</summary>
    public bool IsSent => Target is not null && Owner != ColumnOwner.Never;

    /// <summary>Makes values comparable.</summary>
    public static string Fold(string value) => KeyFolding.Fold(value);
}

public sealed record CompiledConstant(MapTarget Target, string Value, ColumnOwner Owner);

/// <param name="Column">The folded header of the column that decides.</param>
/// <param name="Rule">As it is written.</param>
/// <param name="Holds">Whether it is true of a cell's text.</param>
/// <param name="LeavesOut">Rows of which it is true are left out; otherwise those of which it is not.</param>
public sealed record CompiledRule(string Column, MapRowRule Rule, Func<string, bool> Holds, bool LeavesOut);

/// <param name="Compiled">The mapping, as far as it could be understood.</param>
/// <param name="Findings">All that is to be said about it.</param>
public sealed record MapReading(CompiledMap Compiled, IReadOnlyList<MapFinding> Findings)
{
    public bool IsUsable => !Findings.Any(f => f.IsError);
}
