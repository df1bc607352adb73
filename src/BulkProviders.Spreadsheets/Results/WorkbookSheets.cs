using System.Globalization;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The tabs of a workbook: sheets of earlier results go, ours come in front, and what counts tabs is set right.</summary>
internal sealed class WorkbookSheets
{
    /// <summary>Elements of workbook.xml that precede the defined names (ISO 29500-1 §18.2.27).</summary>
    private static readonly string[] BeforeNames = ["externalReferences", "functionGroups", "sheets"];

    private readonly WorkbookParts _parts;
    private readonly XElement _root;
    private readonly XNamespace _ns;
    private readonly XNamespace _relations;
    private readonly XElement _list;
    private readonly List<WorkbookSheet> _original;
    private readonly List<WorkbookSheet> _front = [];

    public WorkbookSheets(WorkbookParts parts)
    {
        _parts = parts;
        _root = parts.Workbook.Root ?? throw new UnfitPartException("its list of sheets is empty");
        _ns = _root.Name.Namespace;
        _relations = parts.Dialect.Relations;
        _list = _root.Element(_ns + "sheets") ?? throw new UnfitPartException("its list of sheets is empty");
        _original = [.. _list.Elements(_ns + "sheet").Select(Known)];
        Kept = _original;
    }

    /// <summary>The user's sheets, in the order of their tabs.</summary>
    public IReadOnlyList<WorkbookSheet> Kept { get; private set; }

    private IEnumerable<XElement> Names => _root.Element(_ns + "definedNames")?.Elements(_ns + "definedName") ?? [];

    /// <summary>Takes away the sheets that an earlier run added, told by the names that it gave them.</summary>
    public void RemoveOurs()
    {
        foreach (var name in Names.Where(n => ResultSheets.IsMarker((string?)n.Attribute("name"))).ToList())
        {
            name.Remove();
            if (Kept.FirstOrDefault(s => ResultSheets.SheetOf(name.Value) == s.Name) is not { } sheet || Kept.Count == 1)
                continue;
            Kept = [.. Kept.Where(s => s != sheet)];
            sheet.Element?.Remove();
            _parts.Relations.Remove(sheet.RelationId);
            _parts.Drop(sheet.Part);
        }
    }

    /// <summary>Adds a tab behind those that were added before, all in front of the user's; returns the name of its part.</summary>
    public string AddFront(string name, string marker)
    {
        var part = FreePart();
        var id = _parts.Relations.NewId();
        _parts.Relations.Add(_parts.Dialect.RelationType("worksheet"), id, part);
        _parts.Declare(part, PackageXml.SpreadsheetType + "worksheet+xml");
        var number = _list.Elements(_ns + "sheet").Select(s => (long?)s.Attribute("sheetId") ?? 0).Max() + 1;
        var element = new XElement(_ns + "sheet", new XAttribute("name", name), new XAttribute("sheetId", number), new XAttribute(_relations + "id", id));
        if (_front.Count == 0)
            _list.AddFirst(element);
        else
            _front[^1].Element?.AddAfterSelf(element);
        _front.Add(new WorkbookSheet(name, id, part, element));
        NameSection().Add(new XElement(_ns + "definedName", new XAttribute("name", marker), new XAttribute("hidden", 1), CellName.Quoted(name) + "!$A$1"));
        return part;
    }

    /// <summary>Sets the ranges of filters, as the sheets have them now, for the names by which Excel keeps them.</summary>
    public void SetFilter(WorkbookSheet sheet, CellRange range)
    {
        var position = _original.IndexOf(sheet).ToString(CultureInfo.InvariantCulture);
        var name = Names.FirstOrDefault(n => (string?)n.Attribute("name") == "_xlnm._FilterDatabase" && (string?)n.Attribute("localSheetId") == position);
        name?.SetValue(CellName.Quoted(sheet.Name) + "!" + CellName.AbsoluteRange(range.FirstColumn, range.FirstRow, range.LastColumn, range.LastRow));
    }

    /// <summary>Opens the workbook on its first tab, and counts tabs anew where names belong to one.</summary>
    public void Finish()
    {
        foreach (var view in _root.Element(_ns + "bookViews")?.Elements(_ns + "workbookView") ?? [])
        {
            view.SetAttributeValue("activeTab", null);
            view.SetAttributeValue("firstSheet", null);
        }
        foreach (var name in Names.ToList())
        {
            if (name.Attribute("localSheetId") is not { } local || !int.TryParse(local.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var old))
                continue;
            var now = old < _original.Count ? Kept.ToList().IndexOf(_original[old]) : -1;
            if (now < 0)
                name.Remove();
            else
                local.Value = (now + _front.Count).ToString(CultureInfo.InvariantCulture);
        }
        if (_root.Element(_ns + "definedNames") is { HasElements: false } empty)
            empty.Remove();
    }

    private WorkbookSheet Known(XElement sheet)
    {
        var id = (string?)sheet.Attribute(_relations + "id") ?? "";
        return new WorkbookSheet(EscapedText.Decode((string?)sheet.Attribute("name") ?? ""), id, _parts.Relations.Target(id) ?? "", sheet);
    }

    private string FreePart()
    {
        var n = 1;
        string Name() => string.Create(CultureInfo.InvariantCulture, $"{_parts.Folder}worksheets/sheet{n}.xml");
        while (!_parts.Reserve(Name()))
            n++;
        return Name();
    }

    private XElement NameSection()
    {
        if (_root.Element(_ns + "definedNames") is { } present)
            return present;
        var made = new XElement(_ns + "definedNames");
        _root.Elements().Last(e => BeforeNames.Contains(e.Name.LocalName)).AddAfterSelf(made);
        return made;
    }
}

/// <param name="Name">The name on the tab.</param>
/// <param name="RelationId">Id of its relationship.</param>
/// <param name="Part">Name of its part.</param>
/// <param name="Element">Its element in workbook.xml.</param>
internal sealed record WorkbookSheet(string Name, string RelationId, string Part, XElement? Element);
