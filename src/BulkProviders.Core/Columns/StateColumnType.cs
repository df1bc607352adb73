using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A state or territory of the USA or a province of Canada, by code or name; sent as the two-letter code.</summary>
public sealed partial class StateColumnType : TextualColumnType
{
    public override string Name => "state";

    public override bool HasFewValues(ColumnSpec column) => true;

    public override string AddressStep => "state";

    public override IReadOnlyList<string> Properties => [];

    public override IReadOnlyList<string> Choices(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => States.Codes;

    public override bool AreChoicesAll => false;

    public override ServerRule RuleOf(ColumnSpec column) => new(ServerForm(), "Pattern", "must be a two-letter state or province");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{place.state}", HasSlots: true);

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        States.CodeOf(text) is { } code
            ? ColumnReading.Of(new FieldValue.Text(code))
            : ColumnReading.Failed(RowErrors.NotAState(context.Header, text, NearestName.Find(text, States.Names)));

    protected override string Normal(string text, ColumnSpec column) => States.CodeOf(text) ?? text;

    [GeneratedRegex(@"\A[A-Z]{2}\z")]
    private static partial Regex ServerForm();
}
