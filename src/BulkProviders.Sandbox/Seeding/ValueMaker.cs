using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Rules;
using BulkProviders.Sandbox.Shapes;

namespace BulkProviders.Sandbox.Seeding;

/// <summary>
/// Makes up values that a column allows: from the seed words where they know the member, else from the column's type,
/// its allowed values, its bounds and its example. A type that nobody has heard of is seeded as well.
/// </summary>
internal sealed partial class ValueMaker(SeedWords words, ResourceSchema schema, string record, int index)
{
    private readonly SeedText _text = new(words, record, index);

    /// <summary>A stored value for an attribute, or null where none was found that the column allows.</summary>
    public object? Attribute(Member member, ColumnRule rule)
    {
        foreach (var candidate in Candidates(member, rule.Spec))
        {
            if (candidate.Length == 0)
                return null;
            if (Stored(member, rule, candidate) is { } value)
                return value;
        }
        return null;
    }

    /// <summary>The text that the seed words have for this member, or null.</summary>
    public string? Words(string member) =>
        (words.Values.TryGetValue($"{schema.Name}.{member}", out var patterns) || words.Values.TryGetValue(member, out patterns)) && patterns.Count > 0
            ? _text.Fill(Chance.Of(patterns, $"{record}/{member}"))
            : null;

    private IEnumerable<string> Candidates(Member member, ColumnSpec spec)
    {
        if (Words(member.Name) is { } known && !(known.Length == 0 && spec.RequiredOnCreate))
            yield return known;
        if (spec.Example is { } example && spec.Unique)
            yield return Numbered(example);
        if (Generated(member, spec) is { } generated)
            yield return generated;
        if (spec.Example is { } plain && !spec.Unique)
            yield return plain;
        var named = $"{spec.Header} {(index + 1).ToString(CultureInfo.InvariantCulture)}";
        yield return named.Length > spec.MaxLength ? (index + 1).ToString(CultureInfo.InvariantCulture) : named;
    }

    private static object? Stored(Member member, ColumnRule rule, string candidate)
    {
        var written = rule.Spec.Type.Wire == WireForm.TrueFalse ? YesNo(candidate) : candidate;
        if (WireValues.FromQuery(member, written) is not { } value)
            return null;
        var errors = new List<ApiError>();
        ValueRules.Check(member, rule, value, errors);
        return errors.Count == 0 ? value : null;
    }

    private static string YesNo(string text) => text.ToLowerInvariant() is "yes" or "true" ? "true" : "false";

    private string? Generated(Member member, ColumnSpec spec)
    {
        var number = Chance.Below(1_000_000, $"{record}/{member.Name}");
        var made = spec.Type.MakeUp(spec, new MadeUpSeed(number, index, () => Chance.Uuid($"{record}/{member.Name}")));
        return made is { HasSlots: true } ? _text.Fill(made.Text) : made?.Text;
    }

    /// <summary>The example with its last digits counted up: it keeps the form that a pattern asks for.</summary>
    private string Numbered(string example)
    {
        var digits = LastDigits().Match(example);
        if (!digits.Success)
            return $"{example} {(index + 1).ToString(CultureInfo.InvariantCulture)}";
        var counted = (index + 1).ToString("D" + digits.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return example[..digits.Index] + counted + example[(digits.Index + digits.Length)..];
    }

    [GeneratedRegex("[0-9]+", RegexOptions.RightToLeft)]
    private static partial Regex LastDigits();
}
