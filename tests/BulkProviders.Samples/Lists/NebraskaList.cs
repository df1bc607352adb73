using System.Globalization;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Lists;

/// <summary>A made-up list in the shape of Nebraska's roster of child care: its column names and codes, a title above the header, and no row of it.</summary>
internal static class NebraskaList
{
    private const int Programs = 25;

    private static readonly string[] Types = ["CHILD CARE CENTER", "FAMILY CHILD CARE HOME I", "FAMILY CHILD CARE HOME II", "PRESCHOOL", "SCHOOL AGE ONLY CENTER", "PROVISIONAL CHILD CARE CENTER"];

    private static readonly (string City, string County, int Zip)[] Towns = [("Plum Bend", "Dawson", 68999), ("Sandhill Grove", "Cherry", 69299), ("Twin Silos", "Saunders", 68099), ("Wind Butte", "Sioux", 69399)];

    private static readonly string[] Youngest = ["6 WKS", "18 MOS", "3 YRS", "5 YRS"];
    private static readonly string[] Oldest = ["13 YRS", "12 YRS", "6 YRS", "12 YRS"];

    public static SampleSheet Build() => new("Roster",
    [
        new("License #", 14, IsText: true), new("License Type", 30), new("Program Name", 30), new("Owner/Director", 24), new("Street Address", 26), new("City"), new("State", 8), new("Zip", 10), new("County"), new("Phone"),
        new("Capacity", 10), new("Age From", 10), new("Age To", 10), new("Days Open", 12), new("Hours Open", 18), new("Effective Date", 14), new("Accepts Subsidy", 16), new("Step Rating", 12)
    ])
    { Title = "Licensed child care, made-up sample", Rows = [.. Enumerable.Range(1, Programs).Select(Row)] };

    private static IReadOnlyList<SampleCell> Row(int i)
    {
        var (town, type, ages) = (Towns[i % Towns.Length], Types[i % Types.Length], (i * 3) % Youngest.Length);
        var (given, family) = (Words.Given[(i * 13) % Words.Given.Count], Words.Family[(i * 3) % Words.Family.Count]);
        return
        [
            $"NE{10_400 + (i * 17)}", type, $"{Words.Houses[(i * 3) % Words.Houses.Count]} {(type.Contains("HOME", StringComparison.Ordinal) ? "Family Care" : "Learning Center")} {i}", $"{given} {family}",
            $"{200 + (i * 9)} {Words.Streets[new[] { 0, 1, 3, 4 }[i % 4]]}", town.City, "NE", SampleCell.Of(town.Zip - (i % 5), "00000"), town.County, $"308-555-01{i.ToString("00", CultureInfo.InvariantCulture)}",
            8 + ((i % 7) * 6), Youngest[ages], Oldest[ages], "MTWHF", "6:30 AM-6:00 PM", new DateOnly(2015, 5, 1).AddDays(i * 143), i % 3 == 0 ? "N" : "Y", i % 4 == 0 ? SampleCell.Blank : 1 + (i % 5)
        ];
    }
}
