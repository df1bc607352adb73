namespace BulkProviders.Core.Results;

/// <summary>How the updates of a run change one column of one type. What a new record holds changes nothing.</summary>
/// <param name="Resource">Name of the type.</param>
/// <param name="Sheet">Name of its sheet.</param>
/// <param name="Member">Wire name of the column.</param>
/// <param name="Header">Header of the column; the wire name where it has none.</param>
/// <param name="Compared">Records of the type that exist and were compared.</param>
/// <param name="Changed">Those of them in which the column changes.</param>
/// <param name="Emptied">Those of the changed ones in which it becomes blank.</param>
public sealed record ColumnChange(string Resource, string Sheet, string Member, string Header, long Compared, long Changed, long Emptied)
{
    private const int GuardedPercent = 20;
    private const int LeastCompared = 50;
    private const int MostEmptied = 5;

    /// <summary>The kind of value that most new values are and the old ones are not, as in <c>ZIP codes</c>; null where nothing stands out.</summary>
    public string? LooksLike { get; init; }

    /// <summary>The commonest new values, most often first. They quote cells: for results only.</summary>
    public IReadOnlyList<CommonValue> CommonValues { get; init; } = [];

    /// <summary>In per cent of the records compared.</summary>
    public double Percent => Compared == 0 ? 0 : 100.0 * Changed / Compared;

    /// <summary>So much changes that it is to be agreed to on purpose: over 20 % of at least 50 records, or more than 5 values that become blank.</summary>
    public bool IsGuarded => Emptied > MostEmptied || (Compared >= LeastCompared && Changed * 100 > Compared * GuardedPercent);
}

/// <param name="Text">The value as results show it.</param>
/// <param name="Count">In how many records.</param>
/// <param name="IsAtLeast">There were too many different values to count this one from the beginning.</param>
public sealed record CommonValue(string Text, long Count, bool IsAtLeast);
