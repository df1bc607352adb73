using System.Globalization;
using System.Text;

namespace BulkProviders.Samples.Rosters;

/// <summary>A made-up licensing list as it comes in two months: in the second some facilities have moved, renewed, left, come, or changed their contact.</summary>
internal static class RosterLists
{
    private const int Facilities = 24;

    private static readonly string[] Headers =
    [
        "Provider Name", "Provider Type", "Organizational ID", "EIN", "Provider Phone", "Provider Status", "Published", "Address", "City", "State", "Zip Code", "County",
        "License Type", "License Number", "License Status", "License Started On", "License Ended On", "Contact First Name", "Contact Last Name", "Contact Role", "Contact Email",
        "Service Name", "Service Type", "Capacity", "Minimum Age", "Maximum Age"
    ];

    private static readonly string[] Trees = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine"];
    private static readonly string[] First = ["Maria", "José", "Ann", "Rohan", "Lien", "Olga", "Sam", "Tuyet", "Paul", "Inés", "Kofi", "Ruth"];
    private static readonly string[] Last = ["Lindqvist", "Okafor", "Reyes", "Patel", "Nguyen", "Ivanova", "Cole", "Tran", "Brandt", "Mora", "Mensah", "Stone"];

    public static byte[] October() => Write(Enumerable.Range(1, Facilities).Select(Facility));

    public static byte[] November()
    {
        var rows = Enumerable.Range(1, Facilities).Select(Facility).ToList();
        rows[1]["Provider Phone"] = "(206) 555-0190";
        (rows[3]["Address"], rows[3]["Zip Code"]) = ("77 Harbor Way", "98055");
        (rows[5]["License Number"], rows[5]["License Started On"], rows[5]["License Ended On"]) = ("WA-20306", "2026-11-01", "2032-10-31");
        (rows[7]["Contact First Name"], rows[7]["Contact Last Name"], rows[7]["Contact Email"]) = ("Edith", "Warner", "edith.warner@example.org");
        rows[9]["Contact Last Name"] = "Mora-Silva";
        rows[11]["Capacity"] = "9";
        rows[13]["Provider Status"] = "Closed";
        (rows[15]["Organizational ID"], rows[15]["Provider Name"]) = ("WA-F-0916", "Hazel Family Home");
        rows.Add(Facility(Facilities + 1));
        rows.RemoveAt(17);
        return Write(rows);
    }

    private static Dictionary<string, string> Facility(int i)
    {
        var (tree, n) = (Trees[i % Trees.Length], i.ToString("00", CultureInfo.InvariantCulture));
        var (first, last) = (First[i % First.Length], Last[(i * 5) % Last.Length]);
        string[] cells =
        [
            $"{tree} House {i}", i % 3 == 0 ? "Group Home" : "Foster Family Home", $"WA-F-00{n}", $"91-40012{n}", $"(206) 555-01{n}", "Active", "Yes", $"{100 + i} {tree} Street", "Seattle", "WA", $"981{n}", "King County",
            "Certificate", $"WA-103{n}", "Active", "2024-11-01", "2030-10-31", first, last, "Case Manager", $"{first}.{last}{n}@example.org".ToLowerInvariant().Replace("é", "e", StringComparison.Ordinal),
            "Licensed care", "Respite Care", $"{4 + (i % 5)}", "6", "17"
        ];
        return Headers.Zip(cells).ToDictionary(c => c.First, c => c.Second);
    }

    private static byte[] Write(IEnumerable<Dictionary<string, string>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', Headers).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', Headers.Select(h => row[h])).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
