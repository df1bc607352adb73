using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>A new workbook, written sheet by sheet in constant memory.</summary>
internal sealed class FreshWorkbook(Stream target, bool uses1904 = false) : IDisposable
{
    /// <summary>Id of the relationship from a sheet to the drawing of its notes.</summary>
    public const string NotesId = "rIdNotes";

    private static readonly Dialect Dialect = Dialect.Transitional;

    /// <summary>Zip entries carry no time of their own, so that the same content is the same file.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipWriter _zip = new(target);
    private readonly SheetNames _names = new([]);
    private readonly List<FreshSheet> _sheets = [];
    private readonly List<(string Name, string Refers)> _definedNames = [];
    private readonly List<int> _notes = [];
    private int _last;
    private Stream? _part;

    public StyleBook Styles { get; } = StyleBook.New(Dialect);

    public int SheetCount => _sheets.Count;

    /// <summary>A legal name that no sheet of the workbook has, now taken.</summary>
    public string TakeName(string wanted) => _names.Take(wanted);

    /// <summary>Begins a sheet with a name from <see cref="TakeName"/>.</summary>
    public SheetEmitter BeginSheet(string name, SheetSetup setup, bool isHidden = false)
    {
        var emitter = new SheetEmitter(new XmlEmitter(OpenSheet(name, atFront: false, isHidden)), Dialect);
        emitter.Begin(setup);
        return emitter;
    }

    /// <summary>The same in front of the tabs that are there already, with a hidden name for its first cell.</summary>
    public SheetEmitter BeginFrontSheet(string name, SheetSetup setup, string marker)
    {
        var emitter = new SheetEmitter(new XmlEmitter(OpenFrontSheet(name, marker)), Dialect);
        emitter.Begin(setup);
        return emitter;
    }

    /// <summary>Begins a sheet in front whose XML the caller writes; the stream belongs to the workbook.</summary>
    public Stream OpenFrontSheet(string name, string marker)
    {
        _definedNames.Add((marker, CellName.Quoted(name) + "!$A$1"));
        return OpenSheet(name, atFront: true, isHidden: false);
    }

    /// <summary>Adds the notes of the sheet that was written last; its ending has told of them.</summary>
    public void AddNotes(XDocument comments, string drawing)
    {
        EndPart();
        _notes.Add(_last);
        var n = _last.ToString(CultureInfo.InvariantCulture);
        Save($"xl/comments{n}.xml", comments);
        using (var stream = Open($"xl/drawings/vmlDrawing{n}.vml"))
            stream.Write(Encoding.UTF8.GetBytes(drawing));
        Save($"xl/worksheets/_rels/sheet{n}.xml.rels", PackageXml.Relationships(
            (Dialect.RelationType("vmlDrawing"), NotesId, $"../drawings/vmlDrawing{n}.vml"),
            (Dialect.RelationType("comments"), "rIdComments", $"../comments{n}.xml")));
    }

    /// <summary>Writes what describes the sheets; nothing may follow.</summary>
    public void Complete()
    {
        EndPart();
        Save("xl/styles.xml", Styles.Document);
        Save("xl/workbook.xml", Workbook());
        Save("xl/_rels/workbook.xml.rels", Relations());
        Save("_rels/.rels", PackageXml.Relationships((Dialect.RelationType("officeDocument"), "rId1", "xl/workbook.xml")));
        Save("[Content_Types].xml", ContentTypes());
    }

    public void Dispose()
    {
        EndPart();
        _zip.Dispose();
    }

    private Stream OpenSheet(string name, bool atFront, bool isHidden)
    {
        EndPart();
        _last = _sheets.Count + 1;
        _sheets.Insert(atFront ? 0 : _sheets.Count, new FreshSheet(name, _last, isHidden));
        _part = Open($"xl/worksheets/{FileOf(_last)}");
        return _part;
    }

    private void EndPart()
    {
        _part?.Dispose();
        _part = null;
    }

    private XDocument Workbook()
    {
        XNamespace ns = Dialect.Main;
        XNamespace r = Dialect.Relations;
        var root = new XElement(ns + "workbook", new XAttribute(XNamespace.Xmlns + "r", r),
            uses1904 ? new XElement(ns + "workbookPr", new XAttribute("date1904", 1)) : null,
            new XElement(ns + "bookViews", new XElement(ns + "workbookView", new XAttribute("windowWidth", 28800), new XAttribute("windowHeight", 15000))),
            new XElement(ns + "sheets", _sheets.Select(s => new XElement(ns + "sheet",
                new XAttribute("name", s.Name), new XAttribute("sheetId", s.Part), s.IsHidden ? new XAttribute("state", "hidden") : null,
                new XAttribute(r + "id", RelationId(s.Part))))));
        if (_definedNames.Count > 0)
            root.Add(new XElement(ns + "definedNames", _definedNames.Select(n =>
                new XElement(ns + "definedName", new XAttribute("name", n.Name), new XAttribute("hidden", 1), n.Refers))));
        return new XDocument(root);
    }

    private XDocument Relations() => PackageXml.Relationships(
    [
        .. _sheets.Select(s => (Dialect.RelationType("worksheet"), RelationId(s.Part), "worksheets/" + FileOf(s.Part))),
        (Dialect.RelationType("styles"), "rIdStyles", "styles.xml")
    ]);

    private XDocument ContentTypes()
    {
        var types = PackageXml.ContentTypes(
        [
            ("xl/workbook.xml", PackageXml.SpreadsheetType + "sheet.main+xml"),
            ("xl/styles.xml", PackageXml.SpreadsheetType + "styles+xml"),
            .. _sheets.Select(s => ("xl/worksheets/" + FileOf(s.Part), PackageXml.SpreadsheetType + "worksheet+xml")),
            .. _notes.Select(n => (string.Create(CultureInfo.InvariantCulture, $"xl/comments{n}.xml"), PackageXml.SpreadsheetType + "comments+xml"))
        ]);
        if (_notes.Count > 0)
            types.Root?.AddFirst(PackageXml.Default("vml", PackageXml.VmlType));
        return types;
    }

    private static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"sheet{number}.xml");

    private static string RelationId(int number) => string.Create(CultureInfo.InvariantCulture, $"rId{number}");

    private void Save(string name, XDocument document)
    {
        using var stream = Open(name);
        PackageXml.Save(document, stream);
    }

    private Stream Open(string name) => _zip.Open(name, NoTime);

    private sealed record FreshSheet(string Name, int Part, bool IsHidden);
}
