using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>One of the values that the catalog lists, sent in the catalog's spelling; letter case and white space do not count.</summary>
public sealed class ChoiceColumnType : TextualColumnType
{
    // Lists of thousands of values are searched once per cell: each list of the catalog is indexed once.
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, FrozenDictionary<string, string>> ByFold = [];

    public override string Name => "choice";

    public override IReadOnlyList<string> Properties => ["allowedValues"];

    public override IEnumerable<(string Property, string Problem)> Lacks(ColumnSpec column) =>
        column.AllowedValues.Count == 0 ? [("allowedValues", "is missing or empty. List the values of the choice.")] : [];

    public override IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => column.AllowedValues;

    public override MadeUpValue? MakeUp(ColumnSpec column, MadeUpSeed seed) =>
        column.AllowedValues.Count > 0 ? new MadeUpValue(column.AllowedValues[seed.Number % column.AllowedValues.Count]) : null;

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context)
    {
        var allowed = context.Column.AllowedValues;
        return Find(text, allowed) is { } value
            ? ColumnReading.Of(new FieldValue.Text(value))
            : ColumnReading.Failed(RowErrors.NotAChoice(context.Header, text, NearestName.Find(text, allowed), allowed));
    }

    protected override string Normal(string text, ColumnSpec column) => Find(text, column.AllowedValues) ?? text;

    private static string? Find(string text, IReadOnlyList<string> allowed) =>
        ByFold.GetValue(allowed, Index).GetValueOrDefault(Fold(text));

    private static FrozenDictionary<string, string> Index(IReadOnlyList<string> allowed) =>
        allowed.DistinctBy(Fold).ToFrozenDictionary(Fold, StringComparer.Ordinal);

    private static string Fold(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
