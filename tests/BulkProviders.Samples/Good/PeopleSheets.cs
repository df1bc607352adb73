using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>The Casebook users who answer for providers, and the people who work for them.</summary>
internal static class PeopleSheets
{
    public const int UserCount = 6;

    private const int StaffCount = 100;

    private static readonly SampleColumn[] UserColumns = [new("Row Key", 10), new("Casebook User ID", 40, IsText: true), new("Who", 24)];

    private static readonly SampleColumn[] StaffColumns =
    [
        new("Surname", 20), new("Given Name", 14), new("Employer", 10), new("Position", 22), new("E-mail", 36), new("Cell", 22),
        new("Hire Date", 12), new("Termination Date", 16), new("Background Check Date", 20), new("Locker", 8)
    ];

    public static SampleSheet Users(Random random)
    {
        var sheet = new SampleSheet("Assigned Users", UserColumns) { Rows = [] };
        return sheet with
        {
            Rows = [.. Enumerable.Range(0, UserCount).Select(i => sheet.Row(
                ("Row Key", Keys.User(i)), ("Casebook User ID", Uuid(random)), ("Who", Person.Any(random).FullName)))]
        };
    }

    public static SampleSheet Staff(Places places, Random random)
    {
        var sheet = new SampleSheet("Staff", StaffColumns) { Dress = SheetDress.AutoFilter, Rows = [] };
        return sheet with { Rows = [.. Enumerable.Range(0, StaffCount).Select(i => Member(sheet, i, places.Homes[i * 6 / 5], random))] };
    }

    private static IReadOnlyList<SampleCell> Member(SampleSheet sheet, int index, Home home, Random random)
    {
        var person = Person.Any(random);
        var hired = new DateOnly(2017, 2, 6).AddDays(random.Next(2_600));
        return sheet.Row(
            ("Surname", person.Family),
            ("Given Name", person.Given),
            ("Employer", home.Key),
            ("Position", index % 9 == 0 ? "Director" : Labels.Roles[random.Next(Labels.Roles.Count)]),
            ("E-mail", random.Next(12) == 0 ? "" : person.Email(index + 1)),
            ("Cell", random.Next(5) == 0 ? "" : home.Town.Phone(random)),
            ("Hire Date", hired),
            ("Termination Date", random.Next(10) == 0 ? SampleCell.Of(hired.AddDays(random.Next(90, 700))) : SampleCell.Blank),
            ("Background Check Date", hired.AddDays(-random.Next(5, 40))),
            ("Locker", random.Next(3) == 0 ? SampleCell.Of(random.Next(1, 80)) : SampleCell.Blank));
    }

    private static string Uuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString("D");
    }
}
