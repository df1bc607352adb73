using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BulkProviders.Core.Columns;

/// <summary>The states, districts and territories of the USA, its military post codes, and the provinces and territories of Canada.</summary>
public static class States
{
    private static readonly FrozenDictionary<string, string> Canadian = new Dictionary<string, string>
    {
        ["AB"] = "Alberta",
        ["BC"] = "British Columbia",
        ["MB"] = "Manitoba",
        ["NB"] = "New Brunswick",
        ["NL"] = "Newfoundland and Labrador",
        ["NS"] = "Nova Scotia",
        ["NT"] = "Northwest Territories",
        ["NU"] = "Nunavut",
        ["ON"] = "Ontario",
        ["PE"] = "Prince Edward Island",
        ["QC"] = "Quebec",
        ["SK"] = "Saskatchewan",
        ["YT"] = "Yukon"
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> American = new Dictionary<string, string>
    {
        ["AL"] = "Alabama",
        ["AK"] = "Alaska",
        ["AZ"] = "Arizona",
        ["AR"] = "Arkansas",
        ["CA"] = "California",
        ["CO"] = "Colorado",
        ["CT"] = "Connecticut",
        ["DE"] = "Delaware",
        ["DC"] = "District of Columbia",
        ["FL"] = "Florida",
        ["GA"] = "Georgia",
        ["HI"] = "Hawaii",
        ["ID"] = "Idaho",
        ["IL"] = "Illinois",
        ["IN"] = "Indiana",
        ["IA"] = "Iowa",
        ["KS"] = "Kansas",
        ["KY"] = "Kentucky",
        ["LA"] = "Louisiana",
        ["ME"] = "Maine",
        ["MD"] = "Maryland",
        ["MA"] = "Massachusetts",
        ["MI"] = "Michigan",
        ["MN"] = "Minnesota",
        ["MS"] = "Mississippi",
        ["MO"] = "Missouri",
        ["MT"] = "Montana",
        ["NE"] = "Nebraska",
        ["NV"] = "Nevada",
        ["NH"] = "New Hampshire",
        ["NJ"] = "New Jersey",
        ["NM"] = "New Mexico",
        ["NY"] = "New York",
        ["NC"] = "North Carolina",
        ["ND"] = "North Dakota",
        ["OH"] = "Ohio",
        ["OK"] = "Oklahoma",
        ["OR"] = "Oregon",
        ["PA"] = "Pennsylvania",
        ["RI"] = "Rhode Island",
        ["SC"] = "South Carolina",
        ["SD"] = "South Dakota",
        ["TN"] = "Tennessee",
        ["TX"] = "Texas",
        ["UT"] = "Utah",
        ["VT"] = "Vermont",
        ["VA"] = "Virginia",
        ["WA"] = "Washington",
        ["WV"] = "West Virginia",
        ["WI"] = "Wisconsin",
        ["WY"] = "Wyoming",
        ["AS"] = "American Samoa",
        ["GU"] = "Guam",
        ["MP"] = "Northern Mariana Islands",
        ["PR"] = "Puerto Rico",
        ["VI"] = "US Virgin Islands",
        ["AA"] = "Armed Forces Americas",
        ["AE"] = "Armed Forces Europe",
        ["AP"] = "Armed Forces Pacific"
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Known = KnownTexts().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All two-letter codes, by the alphabet.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. American.Keys.Concat(Canadian.Keys).Order(StringComparer.Ordinal)];

    /// <summary>All full names.</summary>
    public static IEnumerable<string> Names => American.Values.Concat(Canadian.Values);

    /// <summary>The two-letter code of a code or name; null for any other text.</summary>
    public static string? CodeOf(string text) => text.Length <= 60 ? Known.GetValueOrDefault(Fold(text)) : null;

    /// <param name="code">A two-letter code.</param>
    public static bool IsCanadian(string code) => Canadian.ContainsKey(code);

    /// <summary>The full name of a two-letter code; any other text as it is.</summary>
    public static string NameOf(string code) => American.GetValueOrDefault(code) ?? Canadian.GetValueOrDefault(code) ?? code;

    private static Dictionary<string, string> KnownTexts()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, name) in American.Concat(Canadian))
        {
            codes.Add(code, code);
            codes.Add(Fold(name), code);
        }

        foreach (var (name, code) in new[]
        {
            ("Washington DC", "DC"), ("Washington D.C.", "DC"), ("Québec", "QC"), ("PQ", "QC"), ("Newfoundland", "NL"), ("Labrador", "NL"), ("NF", "NL"),
            ("PEI", "PE"), ("Virgin Islands", "VI"), ("U.S. Virgin Islands", "VI"), ("Yukon Territory", "YT"), ("NWT", "NT"), ("CNMI", "MP"),
            ("Commonwealth of Puerto Rico", "PR"), ("Northern Marianas", "MP"), ("Washington State", "WA"), ("New York State", "NY")
        })
            codes.TryAdd(Fold(name), code);
        return codes;
    }

    // Letters only: "N.Y.", "new york" and "Québec" in either of its spellings.
    private static string Fold(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (var letter in name)
            if (letter is 'é' or 'É')
                letters.Append('E');
            else if (char.IsLetter(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                letters.Append(char.ToUpperInvariant(letter));
        return letters.ToString();
    }
}
