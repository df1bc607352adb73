using System.Globalization;
using System.Text;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Samples.Model;
using BulkProviders.Spreadsheets.Maps;

namespace BulkProviders.Samples.Lists;

/// <summary>Column mappings that come with the program, each for a list that a state publishes, with the made-up list that they are tried on.</summary>
internal static class ShippedMaps
{
    private const string Roster = "provider-roster";
    private const string County = "Counties are a dropdown of your tenant: choose Location: County here, and 'map update --live' adds the values.";

    private static readonly MapConstant[] Service = [new("Service: Name", "Licensed care")];

    /// <summary>The workbook and the JSON form of each, by path below the folder of mappings.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Build() =>
        [.. Both(Filled(California, CaliforniaList.Build())), .. Both(Filled(Nebraska, NebraskaList.Build()))];

    private static ColumnMap California => new()
    {
        Name = "ca-licensing",
        Sheet = Roster,
        SentBy = "California Department of Social Services, Community Care Licensing",
        HowOften = "monthly",
        KeyColumns = ["Facility Number"],
        Tenant = null,
        Columns =
        [
            Sent("Facility Type", "Provider: Provider Type"), Sent("Facility Number", "Provider: Organizational ID"), Sent("Facility Number", "License: License Number"), Sent("Facility Name", "Provider: Name", "title"),
            Ignored("Licensee"), Sent("Facility Administrator", "Contact: First Name", "first name; title"), Sent("Facility Administrator", "Contact: Last Name", "last name; title"),
            Sent("Facility Telephone Number", "Provider: Phone Number", "phone"), Sent("Facility Address", "Location: Address 1", "before \", APT\"; title"), Sent("Facility Address", "Location: Address 2", "unit; title"),
            Sent("Facility City", "Location: City", "title"), Sent("Facility State", "Location: State"), Sent("Facility Zip", "Location: Zip Code", "zeros to 5"), Ignored("County Name", County), Ignored("Regional Office"),
            Sent("Facility Capacity", "Service: Maximum Capacity"), Sent("Facility Status", "License: License Status"), Sent("License First Date", "License: Started On", "date M/D/Y"), Ignored("Closed Date"),
            .. new[] { "Last Visit Date", "Inspection Visits", "Complaint Visits", "Other Visits", "Total Visits", "Citation Numbers", "POC Dates", "All Visit Dates", "Inspection Visit Dates" }.Select(h => Ignored(h))
        ],
        Values =
        [
            .. Values("Facility Type", ("GROUP HOME", "Group Home"), ("SHORT TERM RESIDENTIAL THERAPEUTIC PROGRAM", "Residential Facility"), ("FOSTER FAMILY AGENCY", "Family Services Agency"),
                ("TRANSITIONAL HOUSING PLACEMENT PROGRAM", "Residential Facility"), ("COMMUNITY TREATMENT FACILITY", "Residential Facility")),
            .. Values("Facility Status", ("LICENSED", "Active"), ("PENDING", "Pending"), ("ON PROBATION", "Active"), ("CLOSED", MapValue.Blank))
        ],
        Constants = [new("License: License Type", "Full License"), new("Contact: Role", "Director"), .. Service, new("Service: Service Type", "Respite Care")],
        Rows = [new("Facility Status", "is", "CLOSED", "leave out") { Reason = "closing is decided by hand" }]
    };

    private static ColumnMap Nebraska => new()
    {
        Name = "ne-child-care",
        Sheet = Roster,
        SentBy = "Nebraska Department of Health and Human Services, child care licensing",
        HowOften = "monthly",
        KeyColumns = ["License #"],
        Columns =
        [
            Sent("License #", "Provider: Organizational ID"), Sent("License #", "License: License Number"), Sent("License Type", "License: License Type"), Sent("Program Name", "Provider: Name"),
            Sent("Owner/Director", "Contact: First Name", "first name"), Sent("Owner/Director", "Contact: Last Name", "last name"), Sent("Street Address", "Location: Address 1"), Sent("City", "Location: City"),
            Sent("State", "Location: State"), Sent("Zip", "Location: Zip Code"), Ignored("County", County), Sent("Phone", "Provider: Phone Number", "phone"), Sent("Capacity", "Service: Maximum Capacity"),
            Sent("Age From", "Condition: Minimum Age", "before YRS"), Sent("Age To", "Condition: Maximum Age", "before YRS"), Ignored("Days Open"), Ignored("Hours Open"), Sent("Effective Date", "License: Started On"),
            Ignored("Accepts Subsidy"), Ignored("Step Rating")
        ],
        Values =
        [
            .. Values("License Type", ("CHILD CARE CENTER", "Full License"), ("FAMILY CHILD CARE HOME I", "Full License"), ("FAMILY CHILD CARE HOME II", "Full License"), ("PRESCHOOL", "Full License"),
                ("SCHOOL AGE ONLY CENTER", "Full License"), ("PROVISIONAL CHILD CARE CENTER", "Provisional License")),
            .. Values("Age From", ("6 WKS", "0"), ("18 MOS", "1"))
        ],
        Constants =
        [
            new("Provider: Provider Type", "Child-Care Institution"), new("License: License Status", "Active"), new("Contact: Role", "Director"), .. Service, new("Service: Service Type", "Education")
        ]
    };

    private static MapColumn Sent(string column, string target, string change = "") => new(column) { GoesTo = target, Change = change };

    private static MapColumn Ignored(string column, string note = "") => new(column) { GoesTo = MapColumn.Ignore, HowSure = note };

    private static IEnumerable<MapValue> Values(string column, params (string Theirs, string Ours)[] values) => values.Select(v => new MapValue(column, v.Theirs, v.Ours));

    // What the list holds is counted, and rows of it are kept as examples.
    private static ColumnMap Filled(ColumnMap map, SampleSheet list)
    {
        var catalog = CatalogReader.ReadDefault();
        var targets = MapTargets.Of(catalog, map.Sheet) ?? throw new InvalidOperationException($"The catalog has no sheet {map.Sheet}.");
        var header = new TableRow(list.HeaderRow, [.. list.Columns.Select(c => Cell.OfText(c.Header))]);
        var rows = list.Rows.Select((r, i) => new TableRow(list.RowNumber(i), [.. r.Select(CellOf)])).ToList();
        var profile = new ListProfile(SheetHeaders.Of(header));
        rows.ForEach(profile.Add);
        map = new MapProposer(targets, new Dictionary<string, IReadOnlyList<string>>()).Update(map, profile);
        return map with { Examples = MapExamples.Choose(MapCompiler.Compile(map, catalog).Compiled, catalog, [header, .. rows], rows) };
    }

    private static Cell CellOf(SampleCell cell) => cell.Kind switch
    {
        SampleKind.Blank => Cell.Blank,
        SampleKind.Number => new Cell(CellKind.Number, cell.Text, cell.Format),
        SampleKind.Date => new Cell(CellKind.Date, DateTime.Parse(cell.Text, CultureInfo.InvariantCulture).ToOADate().ToString(CultureInfo.InvariantCulture)),
        _ => Cell.OfText(cell.Text)
    };

    private static IEnumerable<(string Path, byte[] Content)> Both(ColumnMap map)
    {
        var folder = Directory.CreateTempSubdirectory("bulkproviders-samples-");
        try
        {
            var targets = MapTargets.Of(CatalogReader.ReadDefault(), map.Sheet) ?? throw new InvalidOperationException($"The catalog has no sheet {map.Sheet}.");
            var path = MapWorkbookWriter.Write(Path.Combine(folder.FullName, map.Name + ".xlsx"), map, MapChoices.Of(targets, new Dictionary<string, IReadOnlyList<string>>()));
            yield return (map.Name + ".xlsx", File.ReadAllBytes(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        yield return (map.Name + ".json", Encoding.UTF8.GetBytes(MapJson.Write(map) + "\n"));
    }
}
