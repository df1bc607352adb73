using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>Addresses: one for each provider, then one for the headquarters of each organisation.</summary>
internal static class LocationSheet
{
    private static readonly SampleColumn[] Columns =
    [
        new("Row Key", 10), new("Street Address", 30), new("Suite", 12), new("City", 20), new("State/Province", 18), new("ZIP / Postal Code", 16, IsText: true),
        new("County", 20), new("Country", 9), new("Lat", 10), new("Long", 11), new("Directions", 40), new("Location Notes", 40)
    ];

    public static SampleSheet Build(Places places, Random random)
    {
        var sheet = new SampleSheet("Locations", Columns) { Title = "Provider locations and headquarters, as of July 1, 2024", Dress = SheetDress.AutoFilter, Rows = [] };
        var towns = places.Homes.Select(h => h.Town).Concat(Enumerable.Range(0, Places.Organizations).Select(Places.TownOf));
        return sheet with { Rows = [.. towns.Select((town, i) => Row(sheet, i, town, random))] };
    }

    private static IReadOnlyList<SampleCell> Row(SampleSheet sheet, int index, Town town, Random random) => sheet.Row(
        ("Row Key", Keys.Location(index)),
        // The house number grows with the row, so that no two addresses are the same.
        ("Street Address", $"{(index + 1) * 7 + random.Next(6)} {Words.Streets[random.Next(Words.Streets.Count)]}"),
        ("Suite", random.Next(4) == 0 ? $"Suite {random.Next(1, 40)}" : ""),
        ("City", town.City),
        ("State/Province", random.Next(15) == 0 ? FullName(town.State) : town.State),
        ("ZIP / Postal Code", Postal(index, town, random)),
        ("County", town.County),
        ("Country", town.Country),
        ("Lat", SampleCell.Of(Math.Round(town.Latitude + (random.NextDouble() - 0.5) / 10, 4))),
        ("Long", SampleCell.Of(Math.Round(town.Longitude + (random.NextDouble() - 0.5) / 10, 4))),
        ("Location Notes", random.Next(5) == 0 ? Words.Notes[random.Next(Words.Notes.Count)] : ""),
        ("Directions", random.Next(12) == 0 ? $"second left after {Words.Streets[random.Next(Words.Streets.Count)]}" : ""));

    // A few people type numbers and let Excel's own ZIP format show the zeros.
    private static SampleCell Postal(int index, Town town, Random random)
    {
        var code = town.PostalCode(random);
        return index % 31 == 0 && int.TryParse(code, out var digits) ? SampleCell.Of(digits, "00000") : SampleCell.Of(code);
    }

    private static string FullName(string state) => state switch
    {
        "MA" => "Massachusetts",
        "NJ" => "New Jersey",
        "BC" => "British Columbia",
        "QC" => "Quebec",
        "ON" => "Ontario",
        "WA" => "Washington",
        _ => state
    };
}
