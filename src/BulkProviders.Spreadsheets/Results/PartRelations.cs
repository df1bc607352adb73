using System.Globalization;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The relationships of one part: which other parts it uses, and as what.</summary>
internal sealed class PartRelations(string owner, XDocument? document)
{
    private readonly HashSet<string> _handedOut = [];

    public XDocument Document { get; } = document ?? PackageXml.Relationships();

    public bool IsChanged { get; private set; }

    /// <summary>Name of the part that holds them.</summary>
    public string PartName => PartNameOf(owner);

    private IEnumerable<XElement> Items => Document.Root?.Elements(PackageXml.Relations + "Relationship") ?? [];

    public static string PartNameOf(string owner)
    {
        var slash = owner.LastIndexOf('/');
        return owner[..(slash + 1)] + "_rels/" + owner[(slash + 1)..] + ".rels";
    }

    /// <summary>Internal targets of a kind such as <c>comments</c>, in the dialect at hand or the other.</summary>
    public IEnumerable<Relation> OfKind(string kind) =>
        Items.Where(i => Kind(i) == kind && (string?)i.Attribute("TargetMode") != "External")
            .Select(i => new Relation((string?)i.Attribute("Id") ?? "", Resolve((string?)i.Attribute("Target") ?? "")));

    /// <summary>The part that an id leads to, or null.</summary>
    public string? Target(string id) =>
        Items.FirstOrDefault(i => (string?)i.Attribute("Id") == id)?.Attribute("Target") is { } target ? Resolve(target.Value) : null;

    /// <summary>An id that no relationship has and that is handed out once.</summary>
    public string NewId()
    {
        var taken = Items.Select(i => (string?)i.Attribute("Id")).ToHashSet();
        var n = 1;
        while (taken.Contains(Id(n)) || !_handedOut.Add(Id(n)))
            n++;
        return Id(n);
    }

    public void Add(string type, string id, string part)
    {
        Document.Root?.Add(PackageXml.Relationship(type, id, "/" + part));
        IsChanged = true;
    }

    public void Remove(string id)
    {
        Items.Where(i => (string?)i.Attribute("Id") == id).Remove();
        IsChanged = true;
    }

    private static string Id(int n) => "rIdBp" + n.ToString(CultureInfo.InvariantCulture);

    private static string Kind(XElement item)
    {
        var type = (string?)item.Attribute("Type") ?? "";
        return type[(type.LastIndexOf('/') + 1)..];
    }

    private string Resolve(string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
            return target.TrimStart('/');
        var folders = new List<string>(owner.Split('/')[..^1]);
        foreach (var step in target.Split('/'))
            if (step == ".." && folders.Count > 0)
                folders.RemoveAt(folders.Count - 1);
            else if (step is not ("." or ".." or ""))
                folders.Add(step);
        return string.Join('/', folders);
    }
}

/// <param name="Id">Id of the relationship.</param>
/// <param name="Part">Name of the part that it leads to.</param>
internal readonly record struct Relation(string Id, string Part);
