using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Good;

/// <summary>What two thirds of the providers offer, with a row of totals below.</summary>
internal static class ServiceSheet
{
    private const int Services = 80;

    private static readonly SampleColumn[] Columns =
    [
        new("Facility", 10), new("Service Name", 32), new("Category", 18), new("Slots", 8), new("Census", 8), new("Languages", 26), new("Unit", 10), new("Details", 44)
    ];

    public static SampleSheet Build(Places places, Random random)
    {
        var sheet = new SampleSheet("Services", Columns)
        {
            Dress = SheetDress.AutoFilter,
            Totals = ["Slots", "Census"],
            Dropdowns = new Dictionary<string, IReadOnlyList<string>> { ["Category"] = [.. Labels.Services.Select(s => s.Type)] },
            Rows = []
        };
        return sheet with { Rows = [.. Enumerable.Range(0, Services).Select(i => Row(sheet, places.Homes[i * 3 / 2], random))] };
    }

    private static IReadOnlyList<SampleCell> Row(SampleSheet sheet, Home home, Random random)
    {
        var (type, names, unit) = Labels.Services[random.Next(Labels.Services.Count)];
        var slots = random.Next(4, 60);
        var spoken = Labels.Languages.Where((_, i) => i == 0 || random.Next(4) == 0);
        return sheet.Row(
            ("Facility", home.Key),
            ("Service Name", names[random.Next(names.Length)]),
            ("Category", type),
            ("Slots", slots),
            ("Census", random.Next(slots + 1)),
            ("Languages", home.Town.State == "QC" ? "French; English" : string.Join("; ", spoken)),
            ("Unit", unit),
            ("Details", random.Next(5) switch { 0 => "Weekdays from three to six.", 1 => $"By appointment; ask for {home.Contact.Given}.", 2 => "Groups of up to 8, \"drop-in\" welcome.", _ => "" }));
    }
}
