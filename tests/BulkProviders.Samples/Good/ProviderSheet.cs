using System.Globalization;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>The providers, as an Excel table with a dropdown.</summary>
internal static class ProviderSheet
{
    private static readonly SampleColumn[] Columns =
    [
        new("Facility Name", 38), new("Key", 9), new("Type", 22), new("Subtype", 14), new("Status", 10), new("Location Key", 13), new("Parent Org", 11),
        new("Assigned To", 12), new("Provider Number", 16, IsText: true), new("Tax ID", 13, IsText: true), new("Contact", 24), new("Phone", 22), new("Ext", 7),
        new("Under Contract", 14), new("Accredited", 11), new("Published", 10), new("Internal notes", 28)
    ];

    public static SampleSheet Build(Places places, Random random)
    {
        var sheet = new SampleSheet("Providers", Columns)
        {
            Dress = SheetDress.Table,
            Dropdowns = new Dictionary<string, IReadOnlyList<string>> { ["Status"] = Labels.ProviderStatuses, ["Subtype"] = Labels.SubTypes },
            Rows = []
        };
        return sheet with { Rows = [.. places.Homes.Select(h => Row(sheet, h, random))] };
    }

    private static IReadOnlyList<SampleCell> Row(SampleSheet sheet, Home home, Random random)
    {
        var phone = home.Town.Phone(random);
        return sheet.Row(
            ("Facility Name", home.Name),
            ("Key", home.Key),
            ("Type", home.Type),
            ("Subtype", Labels.SubTypes[random.Next(Labels.SubTypes.Count)]),
            ("Status", random.Next(12) == 0 ? "On hold" : "Active"),
            // Keys are compared without regard to case, and people rely on it.
            ("Location Key", home.Index % 29 == 0 ? Keys.Location(home.Index).ToLowerInvariant() : Keys.Location(home.Index)),
            ("Parent Org", home.Organization is { } organization ? Keys.Organization(organization) : ""),
            ("Assigned To", random.Next(3) == 0 ? "" : Keys.User(random.Next(PeopleSheets.UserCount))),
            ("Provider Number", (20_700 + (home.Index * 3)).ToString("0000000", CultureInfo.InvariantCulture)),
            ("Tax ID", Eins.For(Places.Organizations + home.Index, home.Town, random)),
            ("Contact", home.Contact.FullName),
            ("Phone", phone),
            ("Ext", phone.Contains('x', StringComparison.Ordinal) || random.Next(4) > 0 ? SampleCell.Blank : SampleCell.Of(random.Next(10, 500))),
            ("Under Contract", random.Next(3) > 0),
            ("Accredited", random.Next(2) == 0 ? "Y" : "N"),
            ("Published", random.Next(8) == 0 ? "" : "Yes"),
            ("Internal notes", random.Next(6) == 0 ? Words.OwnNotes[random.Next(Words.OwnNotes.Count)] : ""));
    }
}
