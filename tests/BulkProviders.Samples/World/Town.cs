using System.Globalization;

namespace BulkProviders.Samples.World;

/// <summary>An invented town in a real state or province, with the beginnings of its postal codes.</summary>
/// <param name="Postal">The first three characters of its postal codes.</param>
/// <param name="County">As in the dropdown of the practice tenant; empty in Canada.</param>
/// <param name="Area">Area code of its phone numbers.</param>
internal sealed record Town(string City, string State, string Postal, string County, string Area, double Latitude, double Longitude)
{
    // Letters that Canada Post uses in the last three places.
    private const string PostalLetters = "ABCEGHJKLMNPRSTVWXYZ";

    public static readonly IReadOnlyList<Town> All =
    [
        new("Harborlight", "MA", "021", "Suffolk County", "617", 42.33, -71.05),
        new("Alderbrook", "WA", "980", "King County", "206", 47.49, -122.19),
        new("West Quabbin", "MA", "010", "Hampden County", "413", 42.13, -72.60),
        new("Millrace", "NJ", "086", "Mercer County", "609", 40.22, -74.75),
        new("Val-des-Érables", "QC", "H2X", "", "514", 45.51, -73.57),
        new("Three Bridges Point", "NJ", "071", "Essex County", "973", 40.74, -74.17),
        new("Tobacco Hollow", "CT", "060", "Hartford County", "860", 41.77, -72.68),
        new("Cove Landing", "RI", "029", "Providence County", "401", 41.83, -71.42),
        new("Maple Landing", "ON", "K1N", "", "613", 45.42, -75.69),
        new("Spruce Neck", "ME", "041", "Cumberland County", "207", 43.66, -70.27),
        new("Kingdom Falls", "VT", "054", "Chittenden County", "802", 44.48, -73.20),
        new("Granite Mills", "NH", "031", "Hillsborough County", "603", 42.98, -71.46),
        new("Bahía Serena", "PR", "009", "San Juan Municipio", "787", 18.46, -66.10),
        new("Cedar Inlet", "BC", "V6B", "", "604", 49.28, -123.12),
        new("Prairie Junction", "IL", "606", "Cook County", "312", 41.90, -87.65),
        new("Loma Alta", "PR", "007", "Ponce Municipio", "787", 18.01, -66.61),
        new("Pecan Bend", "TX", "787", "Travis County", "512", 30.27, -97.74),
        new("Cañón Azul", "NM", "875", "Rio Arriba County", "505", 36.00, -106.10),
        new("Rivière-aux-Pins", "QC", "G9A", "", "819", 46.34, -72.54),
        new("Gull Harbor", "NY", "112", "Kings County", "718", 40.65, -73.95),
        new("Kai Makani", "HI", "968", "Honolulu County", "808", 21.31, -157.86),
        new("Caplin Cove", "NL", "A1C", "", "709", 47.56, -52.71),
        new("Glacier Flats", "AK", "995", "Anchorage Borough", "907", 61.20, -149.90)
    ];

    public bool IsCanadian => char.IsAsciiLetter(Postal[0]);

    public string Country => IsCanadian ? "CA" : "US";

    /// <summary>A postal code of the town; some ZIP codes with four digits more.</summary>
    public string PostalCode(Random random)
    {
        if (IsCanadian)
            return $"{Postal} {random.Next(10)}{PostalLetters[random.Next(PostalLetters.Length)]}{random.Next(10)}";
        var zip = Postal + random.Next(1, 100).ToString("00", CultureInfo.InvariantCulture);
        return random.Next(6) == 0 ? $"{zip}-{random.Next(1, 10_000).ToString("0000", CultureInfo.InvariantCulture)}" : zip;
    }

    /// <summary>A number from the range that is kept for made-up numbers (555-0100 to 555-0199), written as people write them.</summary>
    public string Phone(Random random)
    {
        var line = "01" + random.Next(100).ToString("00", CultureInfo.InvariantCulture);
        return random.Next(8) switch
        {
            0 => $"{Area}-555-{line}",
            1 => $"{Area}.555.{line}",
            2 when IsCanadian => $"+1 {Area}-555-{line}",
            3 => $"({Area}) 555-{line} x{random.Next(10, 99)}",
            _ => $"({Area}) 555-{line}"
        };
    }
}
