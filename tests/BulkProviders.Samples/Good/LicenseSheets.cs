using System.Globalization;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>One licence for each provider, and what most of them are limited to.</summary>
internal static class LicenseSheets
{
    private static readonly SampleColumn[] LicenseColumns =
    [
        new("License No", 12, IsText: true), new("Row Key", 10), new("Licensee", 10), new("License Type", 20), new("Licence Status", 14),
        new("Issue Date", 12), new("Expiration Date", 15), new("Inspector", 22)
    ];

    private static readonly SampleColumn[] ConditionColumns =
        [new("License Key", 12), new("Gender Served", 14), new("Min Age", 9), new("Max Age", 9), new("Restrictions", 50)];

    public static SampleSheet Licenses(Places places, Random random)
    {
        var sheet = new SampleSheet("Licenses", LicenseColumns) { Dress = SheetDress.AutoFilter, Rows = [] };
        return sheet with { Rows = [.. places.Homes.Select(h => License(sheet, h, random))] };
    }

    public static SampleSheet Conditions(Places places, Random random)
    {
        var sheet = new SampleSheet("Conditions", ConditionColumns) { Rows = [] };
        return sheet with { Rows = [.. places.Homes.Where(h => h.Index % 8 != 7).Select(h => Condition(sheet, h, random))] };
    }

    private static IReadOnlyList<SampleCell> License(SampleSheet sheet, Home home, Random random)
    {
        var issued = new DateOnly(2022, 1, 3).AddDays(random.Next(900));
        // So far ahead that a new license is not past for many years to come.
        var expires = issued.AddYears(18 + random.Next(2, 4)).AddDays(-1);
        return sheet.Row(
            ("License No", (45_100 + (home.Index * 17)).ToString("0000000", CultureInfo.InvariantCulture)),
            ("Row Key", Keys.License(home.Index)),
            ("Licensee", home.Key),
            ("License Type", home.Type == "Relative Foster Home" ? "Relative Approval" : Labels.LicenseTypes[random.Next(3)]),
            ("Licence Status", random.Next(7) == 0 ? Labels.LicenseStatuses[random.Next(1, 3)] : "Active"),
            ("Issue Date", issued),
            ("Expiration Date", random.Next(20) == 0 ? SampleCell.Blank : SampleCell.Of(expires)),
            ("Inspector", Person.Any(random).FullName));
    }

    private static IReadOnlyList<SampleCell> Condition(SampleSheet sheet, Home home, Random random)
    {
        var youngest = random.Next(0, 12);
        return sheet.Row(
            ("License Key", Keys.License(home.Index)),
            ("Gender Served", Labels.Genders[Math.Max(0, random.Next(5) - 2)]),
            ("Min Age", youngest),
            ("Max Age", random.Next(Math.Max(12, youngest), 22)),
            ("Restrictions", random.Next(6) switch { 0 => "No overnight stays.", 1 => "Siblings are placed together; at most 4 at a time.", _ => "" }));
    }
}
