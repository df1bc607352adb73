using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>
/// A ZIP code, ZIP+4 or Canadian postal code, always as text. A ZIP code that has lost its leading zeros is repaired where the row's
/// state proves the zeros, and reported with the likely code where nothing does. Codes of other countries are kept as written.
/// </summary>
public sealed partial class PostalCodeColumnType : TextualColumnType
{
    public override string Name => "postalCode";

    public override string AddressStep => "zip";

    public override IReadOnlyList<string> Properties => [.. base.Properties, "stateColumn", "countryColumn"];

    public override ServerRule RuleOf(ColumnSpec column) => new(ServerForm(), "Pattern", "must be a ZIP or postal code");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new("{place.postal}", HasSlots: true);

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context)
    {
        var country = PostalCode.CountryOf(context.Country);
        var state = context.State is { } cell ? States.CodeOf(CellText.Clean(cell)) : null;
        if (country == "other" && state is null)
            return PostalCode.IsForeign(text)
                ? ColumnReading.Of(new FieldValue.Text(Normal(text, context.Column)))
                : ColumnReading.Failed(RowErrors.NotAPostalCode(context.Header, text));
        if (PostalCode.Zip(text) is { } zip)
            return Placed(zip, isCanadian: false, state, country, context);
        if (PostalCode.Canadian(text) is { } code)
            return Placed(code, isCanadian: true, state, country, context);
        var isCanada = country == "CA" || (state is not null && States.IsCanadian(state));
        return !isCanada && PostalCode.ZipWithoutZeros(text) is { } candidate
            ? Repaired(text, candidate, state, context)
            : ColumnReading.Failed(RowErrors.NotAPostalCode(context.Header, text));
    }

    protected override string Normal(string text, ColumnSpec column) => PostalCode.Zip(text) ?? PostalCode.Canadian(text) ?? text;

    private static ColumnReading Repaired(string text, string candidate, string? state, ColumnContext context)
    {
        var isProven = state is not null && PostalPlaces.IsZipOf(candidate, state);
        return isProven || context.Repair
            ? ColumnReading.Of(new FieldValue.Text(candidate), RowErrors.ZipZeroRestored(context.Header, text, candidate, isProven ? state : null))
            : ColumnReading.Failed(RowErrors.ZipZeroLost(context.Header, text, candidate));
    }

    private static ColumnReading Placed(string code, bool isCanadian, string? state, string? country, ColumnContext context)
    {
        var value = new FieldValue.Text(code);
        var lies = state is null || (isCanadian ? PostalPlaces.IsCodeOf(code, state) : PostalPlaces.IsZipOf(code, state));
        if (!lies)
            return ColumnReading.Of(value, RowErrors.ZipElsewhere(context.Header, code, States.NameOf(state ?? "")));
        var other = isCanadian ? "US" : "CA";
        return country == other
            ? ColumnReading.Of(value, RowErrors.ZipElsewhere(context.Header, code, other == "US" ? "the USA" : "Canada"))
            : ColumnReading.Of(value);
    }

    [GeneratedRegex(@"\A(?:[0-9]{5}(?:-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])\z")]
    private static partial Regex ServerForm();
}
