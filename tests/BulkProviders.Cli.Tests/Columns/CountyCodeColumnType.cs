using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Wording;

namespace BulkProviders.Cli.Tests.Columns;

/// <summary>A column type that the program does not know: the three digits of a county, with or without the word in front.</summary>
public sealed partial class CountyCodeColumnType : TextualColumnType
{
    public override string Name => "countyCode";

    public override IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => ["033", "053", "061"];

    public override bool AreChoicesAll => false;

    public override string Hint(ColumnSpec column, bool hasDropdown) => "The three digits of the county.";

    public override ServerRule RuleOf(ColumnSpec column) => new(Digits(), "County", "must be the three digits of a county");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{n:100-299}", HasSlots: true);

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        Digits().IsMatch(Normal(text, context.Column))
            ? ColumnReading.Of(new FieldValue.Text(Normal(text, context.Column)))
            : ColumnReading.Failed(RowErrors.PatternMismatch(context.Header, text, "033"));

    protected override string Normal(string text, ColumnSpec column) => text.Replace("County ", "", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[0-9]{3}\z")]
    private static partial Regex Digits();
}
