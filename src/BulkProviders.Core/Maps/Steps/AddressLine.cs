using System.Text.RegularExpressions;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>An address of the USA or Canada in one line, from its end: postal code, state, city, unit, street. What cannot be told is empty.</summary>
internal sealed partial record AddressLine(string Street, string Unit, string City, string State, string Zip)
{
    /// <summary>A part of an address.</summary>
    /// <param name="text">The whole line.</param>
    /// <param name="part">Which part.</param>
    /// <param name="name">What it is called; null where an address may be without.</param>
    public static ChangeResult Part(string text, Func<AddressLine, string> part, string? name) =>
        part(Of(text)) is { Length: > 0 } found ? new ChangeResult(found)
        : name is null ? new ChangeResult("")
        : ChangeResult.Failed($"is no address of which the {name} can be told; write 'street, city, state ZIP'");

    public static AddressLine Of(string text)
    {
        var rest = Country().Replace(text.ReplaceLineEndings(", ").Trim().TrimEnd('.', ','), "").TrimEnd(' ', ',');
        var (zip, state) = ("", "");
        if (PostalEnd().Match(rest) is { Success: true } postal)
            (zip, rest) = (postal.Groups["zip"].Value, rest[..postal.Index].TrimEnd(' ', ','));
        if (StateEnd(rest, zip.Length > 0) is var (code, at))
            (state, rest) = (code, rest[..at].TrimEnd(' ', ','));
        var parts = rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        // One part alone is a street; where the city begins in it nobody can tell.
        var city = parts.Count > 1 && !UnitAlone().IsMatch(parts[^1]) ? parts[^1] : "";
        if (city.Length > 0)
            parts.RemoveAt(parts.Count - 1);
        var (street, unit) = Split(parts);
        return new AddressLine(parts.Count == 1 && city.Length == 0 && zip.Length + state.Length > 0 ? "" : street, unit, city, state, zip);
    }

    private static (string Street, string Unit) Split(List<string> parts)
    {
        var units = parts.Where(p => UnitAlone().IsMatch(p)).ToList();
        var street = string.Join(", ", parts.Where(p => !UnitAlone().IsMatch(p)));
        if (units.Count == 0 && UnitEnd().Match(street) is { Success: true } end)
            return (street[..end.Index].TrimEnd(' ', ','), end.Groups["unit"].Value);
        return (street, string.Join(", ", units));
    }

    // "12 Main Ct" is no address in Connecticut: without a ZIP code a state stands behind a comma.
    private static (string Code, int At)? StateEnd(string text, bool hasZip)
    {
        if (LastWord().Match(text) is { Success: true } word && States.CodeOf(word.Groups["word"].Value.TrimEnd('.')) is { } code && word.Index > 0
            && (hasZip || text[..word.Index].TrimEnd().EndsWith(',')))
            return (code, word.Index);
        foreach (var name in States.Names.Where(n => n.Contains(' ', StringComparison.Ordinal)))
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase) && text.Length > name.Length && text[^(name.Length + 1)] is ' ' or ',' && States.CodeOf(name) is { } found)
                return (found, text.Length - name.Length);
        return null;
    }

    [GeneratedRegex(@"[\s,]+(USA|U\.S\.A\.?|United States( of America)?|Canada)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Country();

    [GeneratedRegex(@"[\s,](?<zip>[0-9]{5}(-?[0-9]{4})?|[A-Z][0-9][A-Z][ -]?[0-9][A-Z][0-9])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PostalEnd();

    [GeneratedRegex(@"(?<word>[A-Za-z.]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^(apt|apartment|suite|ste|unit|room|rm|bldg|building|floor|fl|lot|space|spc|trlr|#)\.?\s*#?\s*[0-9A-Z-]{0,8}$|^#\s*[0-9A-Z-]{1,8}$|^[0-9]+(st|nd|rd|th) floor$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnitAlone();

    [GeneratedRegex(@"\s(?<unit>(apt|apartment|suite|ste|unit|room|rm|bldg|lot|space|spc)\.?\s+#?\s*[0-9A-Z-]{1,8}|#\s*[0-9A-Z-]{1,8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnitEnd();
}
