using System.Globalization;
using BulkProviders.Samples.Model;
using BulkProviders.Samples.World;

namespace BulkProviders.Samples.Lists;

/// <summary>A made-up list in the shape of California's list of licensed facilities: its column names and codes, and no row of it.</summary>
internal static class CaliforniaList
{
    private const int Facilities = 30;

    private static readonly string[] Headers =
    [
        "Facility Type", "Facility Number", "Facility Name", "Licensee", "Facility Administrator", "Facility Telephone Number", "Facility Address", "Facility City", "Facility State", "Facility Zip",
        "County Name", "Regional Office", "Facility Capacity", "Facility Status", "License First Date", "Closed Date", "Last Visit Date", "Inspection Visits", "Complaint Visits", "Other Visits",
        "Total Visits", "Citation Numbers", "POC Dates", "All Visit Dates", "Inspection Visit Dates"
    ];

    private static readonly string[] Kinds = ["GROUP HOME", "SHORT TERM RESIDENTIAL THERAPEUTIC PROGRAM", "FOSTER FAMILY AGENCY", "TRANSITIONAL HOUSING PLACEMENT PROGRAM", "COMMUNITY TREATMENT FACILITY"];

    // Made-up towns, each in a county of that name.
    private static readonly (string City, string County, string Zip)[] Towns =
        [("OLIVE MESA", "FRESNO", "93799"), ("PUNTA CLARA", "VENTURA", "93099"), ("QUARTZ FLAT", "INYO", "93599"), ("REDWOOD GULCH", "HUMBOLDT", "95599"), ("SALT CREEK", "KERN", "93399")];

    public static SampleSheet Build() => new("ca-licensing", [.. Headers.Select(h => new SampleColumn(h))]) { Rows = [.. Enumerable.Range(1, Facilities).Select(Row)] };

    private static IReadOnlyList<SampleCell> Row(int i)
    {
        var (town, kind) = (Towns[i % Towns.Length], Kinds[(i * 2) % Kinds.Length]);
        var house = Words.Houses[(i * 7) % Words.Houses.Count].ToUpperInvariant();
        var (given, family) = (Words.Given[(i * 11) % Words.Given.Count].ToUpperInvariant(), Words.Family[(i * 5) % Words.Family.Count].ToUpperInvariant());
        var (status, closed) = i switch { 9 or 23 => ("CLOSED", "06/30/2026"), 14 => ("PENDING", ""), 19 => ("ON PROBATION", ""), _ => ("LICENSED", "") };
        var licensed = new DateOnly(2009, 3, 1).AddDays(i * 197);
        var (inspections, complaints) = (1 + (i % 3), i % 2);
        return
        [
            kind, Number(198_200_000 + (i * 1_37)), $"{house} {Ending(kind)} {i}", $"{house} CARE, INC.", $"{family}, {given}", $"(559) 555-01{i:00}", $"{100 + (i * 13)} {Words.Streets[(i * 3) % 4].ToUpperInvariant()}{(i % 6 == 0 ? ", APT " + Number(i) : "")}",
            town.City, "CA", town.Zip, town.County, Number(20 + (i % 9)), Number(6 * (1 + (i % 4))), status, i == 14 ? "" : Day(licensed), closed, Day(new DateOnly(2026, 1, 5).AddDays(i * 7)),
            Number(inspections), Number(complaints), "0", Number(inspections + complaints), "", "", Day(new DateOnly(2026, 1, 5).AddDays(i * 7)), Day(new DateOnly(2026, 1, 5).AddDays(i * 7))
        ];
    }

    private static string Ending(string kind) => kind[0] switch { 'F' => "FAMILY AGENCY", 'T' => "TRANSITIONAL", 'C' => "TREATMENT CENTER", _ => "HOME" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
