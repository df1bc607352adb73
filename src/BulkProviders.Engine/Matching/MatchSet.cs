using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>Columns that together tell a record of a type from others.</summary>
/// <param name="Slot">Number among all sets by which records of the type are looked for; lower ones are tried first.</param>
/// <param name="Columns">The columns.</param>
/// <param name="CompositeKey">Further columns in which another value means another record, whatever else agrees: those that tell records of the type apart, and those of earlier sets that identify by themselves.</param>
public sealed record MatchSet(int Slot, IReadOnlyList<ColumnSpec> Columns, IReadOnlyList<ColumnSpec> CompositeKey)
{
    private const char Separator = '\u0001';

    /// <summary>How many of the first columns of <see cref="CompositeKey"/> tell records apart: who differs there is not meant at all, while who differs in the others may be the record with a corrected number.</summary>
    public int ToldApart { get; init; }

    /// <summary>Nobody asked for rows to be matched by it: a record that has these values only keeps a row from becoming a second one.</summary>
    public bool OnlyGuards { get; init; }

    /// <summary>The set identifies a record for certain; a name alone, or a number that others may have too, only suggests one.</summary>
    public bool IsStrong => IsCertain(Columns);

    /// <summary>The tenant takes no second record with these values.</summary>
    public bool IsUnique => Columns is [{ Unique: true }];

    /// <summary>The columns in a sentence: <c>EIN and Name</c>.</summary>
    public string Words => string.Join(" and ", Columns.Select(c => c.Header));

    /// <summary>What is compared, or null where one of the columns says nothing.</summary>
    public string? KeyOf(Func<ColumnSpec, FieldValue?> valueOf) => Join(Columns.Select(c => MatchText.Of(valueOf(c), c)));

    /// <summary>What the identifying columns say, blank where they say nothing.</summary>
    public IReadOnlyList<string> CompositeKeyOf(Func<ColumnSpec, FieldValue?> valueOf) => [.. CompositeKey.Select(c => MatchText.Of(valueOf(c), c) ?? "")];

    /// <summary>The first identifying column in which both say something, and not the same; null where they may be one record.</summary>
    public ColumnSpec? Contradiction(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        CompositeKey.Where((_, i) => one[i].Length > 0 && other[i].Length > 0 && one[i] != other[i]).FirstOrDefault();

    /// <summary>Both say something, and not the same, in a column that tells records apart.</summary>
    public bool AreTold(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        Enumerable.Range(0, ToldApart).Any(i => one[i].Length > 0 && other[i].Length > 0 && one[i] != other[i]);

    /// <summary>Columns that identify a record for certain.</summary>
    public static bool IsCertain(IReadOnlyList<ColumnSpec> columns) => columns.Count > 1 || Identifies(columns[0]);

    /// <summary>By the meaning of the column no two records have the same.</summary>
    public static bool Identifies(ColumnSpec column) => column.Unique || column.Type.Identifies;

    /// <summary>The part of a key that a column has given.</summary>
    public static string PartOf(string key, int column) => key.Split(Separator)[column];

    private static string? Join(IEnumerable<string?> parts)
    {
        var all = parts.ToList();
        return all.Contains(null) ? null : string.Join(Separator, all);
    }
}
