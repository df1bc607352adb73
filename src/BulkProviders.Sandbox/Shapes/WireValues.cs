using System.Globalization;
using System.Text.Json;
using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Errors;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>
/// Values of fields on the wire and in the database. Stored are: text, long, double (numbers), 0 and 1 (yes/no),
/// ISO text (dates), the id (to-one) and a JSON array of ids (to-many).
/// </summary>
internal static class WireValues
{
    private const string UtcFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ";

    /// <summary>Reads the value of an attribute.</summary>
    /// <exception cref="ApiException">The JSON value is of the wrong kind.</exception>
    public static object? Read(Member member, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        object? value = json.ValueKind switch
        {
            JsonValueKind.String => Parse(member.Spec, json.GetString() ?? "", quoted: true),
            JsonValueKind.Number when member.Spec.Outgoing != "text" => Number(member.Spec.Type.Wire, json),
            JsonValueKind.True when member.Spec.Type.Wire == WireForm.TrueFalse => 1L,
            JsonValueKind.False when member.Spec.Type.Wire == WireForm.TrueFalse => 0L,
            _ => null
        };
        return value ?? throw new ApiException(ApiError.Resource(
            $"Cannot deserialize value of type {member.Spec.Type} from a JSON {json.ValueKind} (through reference chain: [\"{member.Name}\"])"));
    }

    /// <summary>Reads a value from a query parameter; null where it does not fit the attribute.</summary>
    public static object? FromQuery(Member member, string text) =>
        member.Spec.Type.Wire == WireForm.TrueFalse
            ? text.ToLowerInvariant() switch { "true" => 1L, "false" => 0L, _ => null }
            : member.IsAttribute ? Parse(member.Spec, text, quoted: false) : Ids.Normal(text);

    /// <summary>Writes a stored value of an attribute.</summary>
    public static void Write(Utf8JsonWriter writer, Member member, object? value)
    {
        if (value is null)
            writer.WriteNullValue();
        else if (member.Spec.Type.Wire == WireForm.TrueFalse)
            writer.WriteBooleanValue((long)value == 1);
        else if (value is string || member.Spec.Outgoing == "text")
            writer.WriteStringValue(Text(member, value));
        else if (value is long whole)
            writer.WriteNumberValue(whole);
        else
            writer.WriteNumberValue((double)value);
    }

    /// <summary>A stored value as text, or null.</summary>
    public static string? Text(Member member, object? value) => value switch
    {
        null => null,
        long flag when member.Spec.Type.Wire == WireForm.TrueFalse => flag == 1 ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)
    };

    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture);

    private static object? Parse(ColumnSpec spec, string text, bool quoted) => spec.Type.Wire switch
    {
        WireForm.WholeNumber when !quoted || spec.Outgoing == "text" =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        WireForm.Decimal when !quoted || spec.Outgoing == "text" =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (double)number : null,
        WireForm.WholeNumber or WireForm.Decimal or WireForm.TrueFalse => null,
        WireForm.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null,
        WireForm.DateTime => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Utc(instant) : null,
        _ => text
    };

    private static object? Number(WireForm form, JsonElement json) => form switch
    {
        WireForm.WholeNumber => json.TryGetInt64(out var whole) ? whole : null,
        WireForm.Decimal => json.TryGetDecimal(out var number) ? (double)number : null,
        _ => null
    };
}
