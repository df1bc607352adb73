using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The parts of a workbook that say which sheets it has: workbook.xml, its relationships, the content types and document properties.</summary>
internal sealed class WorkbookParts
{
    private const string TypesPart = "[Content_Types].xml";

    private const string SignatureFolder = "_xmlsignatures/";

    private readonly SourcePackage _source;
    private readonly PartRelations _packageRelations;
    private readonly XDocument _types;
    private readonly Dictionary<string, XDocument> _changedTrees = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _reserved = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _dropped = new(StringComparer.OrdinalIgnoreCase);

    public WorkbookParts(SourcePackage source)
    {
        _source = source;
        _packageRelations = source.RelationsOf("");
        Part = _packageRelations.OfKind("officeDocument").Select(r => r.Part).FirstOrDefault(source.Has)
            ?? throw new UnfitPartException("its list of parts does not name the workbook");
        Workbook = source.Tree(Part) ?? throw new UnfitPartException($"its part {Part} is missing");
        _types = source.Tree(TypesPart) ?? throw new UnfitPartException($"its part {TypesPart} is missing");
        Relations = source.RelationsOf(Part);
        Dialect = Dialect.Of(Workbook.Root?.Name.NamespaceName ?? "");
        Folder = Part[..(Part.LastIndexOf('/') + 1)];
    }

    /// <summary>Name of the workbook part.</summary>
    public string Part { get; }

    /// <summary>Folder of the workbook part with the slash at its end.</summary>
    public string Folder { get; }

    public XDocument Workbook { get; }

    public PartRelations Relations { get; }

    public Dialect Dialect { get; }

    /// <summary>The input was signed; the results cannot be.</summary>
    public bool WasSigned { get; private set; }

    /// <summary>The extension that belongs to the kind of workbook: Excel refuses to open one under another.</summary>
    public string Extension => ContentTypeOf(Part) switch
    {
        var t when t.Contains("template.macroEnabled", StringComparison.OrdinalIgnoreCase) => ".xltm",
        var t when t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) => ".xlsm",
        var t when t.Contains("template", StringComparison.OrdinalIgnoreCase) => ".xltx",
        _ => ".xlsx"
    };

    /// <summary>Sees to it that the types of the workbook and of its sheets are given: without them no spreadsheet program opens a copy.</summary>
    /// <exception cref="UnfitPartException">One is missing.</exception>
    public void RequireTypes(IEnumerable<WorkbookSheet> sheets)
    {
        foreach (var part in sheets.Select(s => s.Part).Where(p => p.Length > 0).Prepend(Part))
            if (ContentTypeOf(part).Length == 0 && !HasDefault(part))
                throw new UnfitPartException($"its list of content types does not have {part}");
    }

    /// <summary>Leaves out what a changed workbook makes wrong: signatures, the order of calculation, the titles of sheets.</summary>
    public void DropStale()
    {
        foreach (var part in _source.Parts.Where(p => p.StartsWith(SignatureFolder, StringComparison.OrdinalIgnoreCase)))
            Drop(part);
        foreach (var origin in _packageRelations.OfKind("origin").ToList())
            _packageRelations.Remove(origin.Id);
        WasSigned = _dropped.Count > 0;
        // Excel makes a new chain where there is none; an entry for a cell without formula makes it repair the file.
        foreach (var chain in Relations.OfKind("calcChain").ToList())
        {
            Relations.Remove(chain.Id);
            Drop(chain.Part);
        }
        foreach (var properties in _packageRelations.OfKind("extended-properties").Concat(_packageRelations.OfKind("extendedProperties")).ToList())
            if (_source.Tree(properties.Part) is { Root: { } root } tree)
            {
                root.Elements().Where(e => e.Name.LocalName is "TitlesOfParts" or "HeadingPairs" or "DigSig").Remove();
                _changedTrees[properties.Part] = tree;
            }
    }

    /// <summary>Leaves out a part, its relationships and its content type.</summary>
    public void Drop(string part)
    {
        _dropped.Add(part);
        _dropped.Add(PartRelations.PartNameOf(part));
        _types.Root?.Elements(PackageXml.Types + "Override").Where(o => IsFor(o, part)).Remove();
    }

    /// <summary>Takes the name of a part to be added; false where it is taken.</summary>
    public bool Reserve(string part) => !_source.Has(part) && _reserved.Add(part);

    public void Declare(string part, string contentType)
    {
        if (_types.Root is { } root && !root.Elements(PackageXml.Types + "Override").Any(o => IsFor(o, part)))
            root.Add(PackageXml.Override(part, contentType));
    }

    public void DeclareExtension(string extension, string contentType)
    {
        if (_types.Root is { } root && !root.Elements(PackageXml.Types + "Default").Any(d => extension.Equals((string?)d.Attribute("Extension"), StringComparison.OrdinalIgnoreCase)))
            root.AddFirst(PackageXml.Default(extension, contentType));
    }

    /// <summary>The part is not to be copied: it is left out or written by <see cref="Save"/>.</summary>
    public bool Owns(string part) =>
        _dropped.Contains(part) || _changedTrees.ContainsKey(part)
        || part.Equals(Part, StringComparison.OrdinalIgnoreCase)
        || part.Equals(Relations.PartName, StringComparison.OrdinalIgnoreCase)
        || part.Equals(_packageRelations.PartName, StringComparison.OrdinalIgnoreCase)
        || part.Equals(TypesPart, StringComparison.OrdinalIgnoreCase);

    public void Save(TargetPackage target)
    {
        foreach (var (part, tree) in _changedTrees)
            target.Save(part, tree);
        target.Save(Part, Workbook);
        target.Save(Relations.PartName, Relations.Document);
        target.Save(_packageRelations.PartName, _packageRelations.Document);
        target.Save(TypesPart, _types);
    }

    private string ContentTypeOf(string part) =>
        (string?)_types.Root?.Elements(PackageXml.Types + "Override").FirstOrDefault(o => IsFor(o, part))?.Attribute("ContentType") ?? "";

    // Plain XML says nothing about what a part is.
    private bool HasDefault(string part) => _types.Root?.Elements(PackageXml.Types + "Default").Any(d =>
        part.EndsWith("." + (string?)d.Attribute("Extension"), StringComparison.OrdinalIgnoreCase)
        && (string?)d.Attribute("ContentType") is { Length: > 0 } type and not ("application/xml" or "text/xml")) ?? false;

    private static bool IsFor(XElement item, string part) =>
        ((string?)item.Attribute("PartName") ?? "").TrimStart('/').Equals(part, StringComparison.OrdinalIgnoreCase);
}
