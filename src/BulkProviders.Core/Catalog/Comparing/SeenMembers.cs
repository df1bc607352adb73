using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Tells from records which fields they have, and in which form.</summary>
public static class SeenMembers
{
    /// <param name="records">The fields of each record.</param>
    /// <param name="relationships">The names among them that are relationships.</param>
    public static IReadOnlyList<SeenMember> Of(IEnumerable<IReadOnlyDictionary<string, FieldValue>> records, IReadOnlySet<string> relationships)
    {
        var values = records.SelectMany(r => r).ToLookup(f => f.Key, f => f.Value, StringComparer.Ordinal);
        return
        [
            .. values.Select(v => v.Key).Union(relationships).Order(StringComparer.Ordinal)
                .Select(name => relationships.Contains(name) ? Relationship(name, [.. values[name]]) : Attribute(name, [.. values[name]]))
        ];
    }

    /// <summary>The form of a value, or null where it says none.</summary>
    public static SeenForm? FormOf(FieldValue value) => value switch
    {
        FieldValue.Text text => FormOf(text.Value),
        FieldValue.Boolean => SeenForm.TrueFalse,
        FieldValue.Number number => decimal.IsInteger(number.Value) ? SeenForm.WholeNumber : SeenForm.Decimal,
        FieldValue.Raw { Json: ['[', ..] } => SeenForm.List,
        FieldValue.Raw { Json: ['{', ..] } => SeenForm.Group,
        FieldValue.Raw => SeenForm.Decimal,
        _ => null
    };

    private static SeenForm? FormOf(string text)
    {
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return SeenForm.Date;
        var isMoment = text.Length > 10 && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        return isMoment ? SeenForm.DateTime : SeenForm.Text;
    }

    private static SeenMember Attribute(string name, IReadOnlyList<FieldValue> values) =>
        new(name, SeenKind.Attribute) { Forms = [.. values.Select(FormOf).OfType<SeenForm>().Distinct().Order()] };

    private static SeenMember Relationship(string name, IReadOnlyList<FieldValue> values)
    {
        var kind = values.Any(v => v is FieldValue.Many) ? SeenKind.ToMany : values.Count > 0 ? SeenKind.ToOne : SeenKind.Unlinked;
        var targets = values.SelectMany(v => v switch
        {
            FieldValue.One one => [one.Target],
            FieldValue.Many many => many.Targets,
            _ => (IReadOnlyList<RecordIdentifier>)[]
        });
        return new SeenMember(name, kind) { Targets = [.. targets.Select(t => t.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }
}
