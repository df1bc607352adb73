namespace BulkProviders.Core.Columns;

/// <summary>In which states and provinces a postal code can lie.</summary>
internal static class PostalPlaces
{
    // The first three digits of ZIP codes, as the United States Postal Service assigns them to states (ranges; exceptions of single post offices included).
    private static readonly (int First, int Last, string State)[] Zips =
    [
        (5, 5, "NY"), (6, 7, "PR"), (8, 8, "VI"), (9, 9, "PR"), (10, 27, "MA"), (28, 29, "RI"), (30, 38, "NH"), (39, 49, "ME"),
        (50, 54, "VT"), (55, 55, "MA"), (56, 59, "VT"), (60, 69, "CT"), (63, 63, "NY"), (70, 89, "NJ"), (90, 98, "AE"),
        (100, 149, "NY"), (150, 196, "PA"), (197, 199, "DE"), (200, 200, "DC"), (201, 201, "VA"), (202, 205, "DC"), (206, 219, "MD"),
        (220, 246, "VA"), (247, 268, "WV"), (270, 289, "NC"), (290, 299, "SC"), (300, 319, "GA"), (320, 339, "FL"), (340, 340, "AA"),
        (341, 349, "FL"), (350, 369, "AL"), (370, 385, "TN"), (386, 397, "MS"), (398, 399, "GA"), (400, 427, "KY"), (430, 459, "OH"),
        (460, 479, "IN"), (480, 499, "MI"), (500, 528, "IA"), (530, 549, "WI"), (550, 567, "MN"), (569, 569, "DC"), (570, 577, "SD"),
        (580, 588, "ND"), (590, 599, "MT"), (600, 629, "IL"), (630, 658, "MO"), (660, 679, "KS"), (680, 693, "NE"), (700, 714, "LA"),
        (716, 729, "AR"), (730, 749, "OK"), (733, 733, "TX"), (739, 739, "TX"), (750, 799, "TX"), (800, 816, "CO"), (820, 831, "WY"), (832, 838, "ID"),
        (834, 834, "WY"), (840, 847, "UT"), (850, 865, "AZ"), (870, 884, "NM"), (885, 885, "TX"), (889, 898, "NV"), (900, 961, "CA"),
        (962, 966, "AP"), (967, 968, "HI"), (967, 967, "AS"), (969, 969, "GU"), (969, 969, "MP"), (970, 979, "OR"), (980, 994, "WA"), (995, 999, "AK")
    ];

    // The first letter of Canadian codes, as Canada Post assigns it.
    private static readonly Dictionary<char, string> Provinces = new()
    {
        ['A'] = "NL",
        ['B'] = "NS",
        ['C'] = "PE",
        ['E'] = "NB",
        ['G'] = "QC",
        ['H'] = "QC",
        ['J'] = "QC",
        ['K'] = "ON QC",
        ['L'] = "ON",
        ['M'] = "ON",
        ['N'] = "ON",
        ['P'] = "ON",
        ['R'] = "MB",
        ['S'] = "SK",
        ['T'] = "AB",
        ['V'] = "BC",
        ['X'] = "NT NU",
        ['Y'] = "YT"
    };

    /// <summary>Whether a ZIP code (its first three digits are looked at) can lie in the state.</summary>
    public static bool IsZipOf(string zip, string state)
    {
        var prefix = int.Parse(zip[..3], System.Globalization.CultureInfo.InvariantCulture);
        return Zips.Any(z => prefix >= z.First && prefix <= z.Last && z.State == state);
    }

    public static bool IsCodeOf(string canadianCode, string province) =>
        Provinces.TryGetValue(canadianCode[0], out var provinces) && provinces.Contains(province, StringComparison.Ordinal);
}
