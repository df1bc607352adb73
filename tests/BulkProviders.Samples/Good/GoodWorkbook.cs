using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>A workbook as a data team keeps it: own headers, own columns, own order, and every row fit to be imported.</summary>
internal static class GoodWorkbook
{
    // Changing a seed changes every sample; the tests then ask for the files to be written again.
    private const int Seed = 20240701;

    public static SampleWorkbook Build()
    {
        var places = new Places(new Random(Seed));
        return new SampleWorkbook(
            [
                // Not in the order of the work: that is the program's affair.
                ProviderSheet.Build(places, new Random(Seed + 4)),
                LocationSheet.Build(places, new Random(Seed + 2)),
                OrganizationSheet.Build(new Random(Seed + 3)),
                LicenseSheets.Licenses(places, new Random(Seed + 5)),
                LicenseSheets.Conditions(places, new Random(Seed + 6)),
                ServiceSheet.Build(places, new Random(Seed + 7)),
                PeopleSheets.Staff(places, new Random(Seed + 8)),
                PeopleSheets.Users(new Random(Seed + 1))
            ],
            [
                (new DateOnly(2024, 5, 14), "First list from the licensing unit"),
                (new DateOnly(2024, 6, 3), "Merged the sites in Québec and Ontario"),
                (new DateOnly(2024, 6, 28), "EINs checked against the letters of the IRS")
            ]);
    }
}
