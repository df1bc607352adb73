using System.Globalization;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>Umbrella organisations.</summary>
internal static class OrganizationSheet
{
    private static readonly SampleColumn[] Columns =
    [
        new("Key", 9), new("Legal Name", 42), new("Org ID", 12, IsText: true), new("FEIN", 13, IsText: true), new("Organization Type", 22), new("Sub-Type", 14),
        new("Headquarters", 13), new("Primary Contact", 24), new("Main Phone", 22), new("Status", 10), new("Contracted", 11), new("Accredited", 11), new("Renewal month", 14)
    ];

    public static SampleSheet Build(Random random)
    {
        var sheet = new SampleSheet("Parent Orgs", Columns) { Rows = [] };
        return sheet with { Rows = [.. Enumerable.Range(0, Places.Organizations).Select(i => Row(sheet, i, random))] };
    }

    private static IReadOnlyList<SampleCell> Row(SampleSheet sheet, int index, Random random)
    {
        var town = Places.TownOf(index);
        return sheet.Row(
            ("Key", Keys.Organization(index)),
            ("Legal Name", Words.Organizations[index]),
            ("Org ID", (4100 + index).ToString("000000", CultureInfo.InvariantCulture)),
            ("FEIN", Eins.For(index, town, random)),
            ("Organization Type", index % 2 == 0 ? "Family Services Agency" : "Residential Facility"),
            ("Sub-Type", Labels.SubTypes[index % Labels.SubTypes.Count]),
            ("Headquarters", Keys.Location(Places.Providers + index)),
            ("Primary Contact", Person.Any(random).FullName),
            ("Main Phone", town.Phone(random)),
            ("Status", random.Next(10) == 0 ? "On hold" : "Active"),
            ("Contracted", random.Next(4) > 0 ? "Yes" : "No"),
            ("Accredited", random.Next(2) == 0 ? "yes" : "no"),
            ("Renewal month", index % 3 == 0 ? "October" : ""));
    }
}
