using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>A worksheet and the part that holds it.</summary>
internal sealed record SheetPart(TableSheet Sheet, string Part);

/// <summary>What the workbook part says: its worksheets in the order of their tabs, its date system, where strings and formats are.</summary>
internal sealed record WorkbookIndex(IReadOnlyList<SheetPart> Sheets, bool Uses1904, string? SharedStrings, string? Styles)
{
    /// <summary>The names of tabs for which the file has no content.</summary>
    public IReadOnlyList<string> EmptyTabs { get; private init; } = [];

    private const string DefaultPart = "xl/workbook.xml";

    public static WorkbookIndex Read(PackageParts package)
    {
        var part = Relationships.Of(package, "").FirstOrDefault(r => r.Kind == "officeDocument")?.PartIn(package) ?? DefaultPart;
        var relationships = Relationships.Of(package, part);
        using var reader = package.OpenXml(part, "the list of its sheets");
        reader.MoveToRoot("workbook");
        var uses1904 = false;
        var tabs = new List<Tab>();
        while (reader.NextChild(0))
            if (reader.Name == "workbookPr")
                uses1904 = reader.Attribute("date1904") is "1" or "true" or "on";
            else if (reader.Name == "sheets")
                while (reader.NextChild(1, "sheet"))
                    tabs.Add(ReadTab(reader));
        reader.Finish();

        return new WorkbookIndex(
            [.. SheetsOf(package, tabs, relationships, uses1904)],
            uses1904,
            relationships.FirstOrDefault(r => r.Kind == "sharedStrings")?.PartIn(package),
            relationships.FirstOrDefault(r => r.Kind == "styles")?.PartIn(package))
        {
            EmptyTabs = [.. tabs.Where(t => t.IsEmpty).Select(t => t.Name)]
        };
    }

    private static Tab ReadTab(PartReader reader) => new(
        EscapedText.Decode(reader.Attribute("name") ?? ""),
        reader.Attribute("state") is "hidden" or "veryHidden",
        reader.Attribute("id", "/relationships"));

    // Tabs that hold a chart, a dialogue or macros of Excel 4 have relationships of other kinds and no rows. Modules of Excel 5 have an empty id.
    private static IEnumerable<SheetPart> SheetsOf(PackageParts package, List<Tab> tabs, IReadOnlyList<Relationship> relationships, bool uses1904)
    {
        var byId = relationships.ToLookup(r => r.Id);
        foreach (var tab in tabs.Where(t => !t.IsEmpty))
        {
            var relationship = byId[tab.RelationshipId ?? ""].FirstOrDefault()
                ?? throw package.Damaged($"the sheet '{tab.Name}' is listed but not there");
            if (relationship.Kind == "worksheet")
                yield return new SheetPart(new TableSheet(tab.Name, tab.IsHidden, uses1904), relationship.PartIn(package));
        }
    }

    private sealed record Tab(string Name, bool IsHidden, string? RelationshipId)
    {
        public bool IsEmpty => RelationshipId is "";
    }
}
