using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Capabilities;

/// <summary>Compares a field with the text of a filter as the server's own exact match would.</summary>
internal static class FieldMatch
{
    public static bool Equals(FieldValue value, string text) => value switch
    {
        FieldValue.Text t => t.Value.Equals(text, StringComparison.Ordinal),
        FieldValue.Number n => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == n.Value,
        FieldValue.Boolean b => text.Equals(b.Value ? "true" : "false", StringComparison.OrdinalIgnoreCase),
        FieldValue.One one => SameId(one.Target.Id, text),
        FieldValue.Many many => many.Targets.Any(t => SameId(t.Id, text)),
        FieldValue.Null => text.Length == 0,
        FieldValue.Raw raw => raw.Json.Equals(text, StringComparison.Ordinal),
        _ => false
    };

    /// <summary>UUIDs are the same in either case (RFC 9562 §4); other ids are compared as they are.</summary>
    public static bool SameId(string one, string other) =>
        one.Equals(other, StringComparison.Ordinal)
        || (Guid.TryParse(one, out var a) && Guid.TryParse(other, out var b) && a == b);
}

/// <summary>Ids as keys, by the rule of <see cref="FieldMatch.SameId"/>.</summary>
internal sealed class IdComparer : IEqualityComparer<string>
{
    public static readonly IdComparer Instance = new();

    public bool Equals(string? x, string? y) => x is null || y is null ? x == y : FieldMatch.SameId(x, y);

    public int GetHashCode([DisallowNull] string obj) =>
        Guid.TryParse(obj, out var uuid) ? uuid.GetHashCode() : StringComparer.Ordinal.GetHashCode(obj);
}
