using System.Collections.Frozen;

namespace BulkProviders.Core.Columns;

/// <summary>The column types that a catalog may use. Those of the program; a host may add its own.</summary>
public sealed class ColumnTypes
{
    public static readonly ColumnType Text = new TextColumnType();
    public static readonly ColumnType WholeNumber = new WholeNumberColumnType();
    public static readonly ColumnType Decimal = new DecimalColumnType();
    public static readonly ColumnType YesNo = new YesNoColumnType();
    public static readonly ColumnType Date = new DateColumnType();
    public static readonly ColumnType DateTime = new DateTimeColumnType();
    public static readonly ColumnType Email = new EmailColumnType();
    public static readonly ColumnType Phone = new PhoneColumnType();
    public static readonly ColumnType State = new StateColumnType();
    public static readonly ColumnType PostalCode = new PostalCodeColumnType();
    public static readonly ColumnType Ein = new EinColumnType();
    public static readonly ColumnType Uuid = new UuidColumnType();
    public static readonly ColumnType Choice = new ChoiceColumnType();
    public static readonly ColumnType Lookup = new LookupColumnType();
    public static readonly ColumnType Reference = new ReferenceColumnType();

    private ColumnTypes(IReadOnlyList<ColumnType> all)
    {
        All = all;
        ByName = all.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The types of the program.</summary>
    public static ColumnTypes BuiltIn { get; } = new(
    [
        Text, WholeNumber, Decimal, YesNo, Date, DateTime, Email, Phone, State, PostalCode, Ein, Uuid, Choice, Lookup, Reference
    ]);

    /// <summary>All types, in the order in which they are shown.</summary>
    public IReadOnlyList<ColumnType> All { get; }

    /// <summary>All types by their word in the catalog file.</summary>
    public IReadOnlyDictionary<string, ColumnType> ByName { get; }

    /// <summary>These types and more.</summary>
    /// <exception cref="ArgumentException">Two types have the same name.</exception>
    public ColumnTypes With(params IReadOnlyList<ColumnType> more)
    {
        IReadOnlyList<ColumnType> all = [.. All, .. more];
        var twice = all.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? new ColumnTypes(all) : throw new ArgumentException($"There are two column types '{twice.Key}'.", nameof(more));
    }
}
