using System.Globalization;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>
/// The notes of a sheet (ISO 29500-1 §18.7). Those of an earlier run are taken away; a note of the user's on the same cell is
/// added to, never replaced; conversations (threaded comments) are left alone.
/// </summary>
internal sealed class CommentsPart
{
    public const string Author = "BulkProviders";

    private const string ThreadAuthor = "tc=";

    private readonly XNamespace _ns;
    private readonly XElement _authors;
    private readonly XElement _list;

    public CommentsPart(XDocument? document, Dialect dialect)
    {
        XNamespace main = dialect.Main;
        Document = document ?? new XDocument(new XElement(main + "comments", new XElement(main + "authors"), new XElement(main + "commentList")));
        var root = Document.Root ?? throw new UnfitPartException("its list of notes is empty");
        _ns = root.Name.Namespace;
        _authors = Child(root, "authors");
        _list = Child(root, "commentList");
    }

    public XDocument Document { get; }

    public bool IsChanged { get; private set; }

    /// <summary>Removes notes of ours and says on which cells they stood.</summary>
    public IReadOnlyList<(int Column, int Row)> RemoveOurs()
    {
        var ours = AuthorIds(name => name == Author);
        var removed = _list.Elements(_ns + "comment").Where(c => ours.Contains((int?)c.Attribute("authorId") ?? -1)).ToList();
        var cells = removed.Select(c => CellOf(c)).OfType<CellRange>().Select(r => (r.FirstColumn, r.FirstRow)).ToList();
        removed.Remove();
        IsChanged |= removed.Count > 0;
        return cells;
    }

    /// <summary>Adds notes and returns those that are new, which need a shape each.</summary>
    public IReadOnlyList<SheetNote> Add(IReadOnlyList<SheetNote> notes)
    {
        if (notes.Count == 0)
            return [];
        IsChanged = true;
        var present = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var comment in _list.Elements(_ns + "comment"))
            present.TryAdd((string?)comment.Attribute("ref") ?? "", comment);
        var threads = AuthorIds(name => name.StartsWith(ThreadAuthor, StringComparison.Ordinal));
        var author = OurAuthor();
        var added = new List<SheetNote>();
        foreach (var note in notes)
            if (!present.TryGetValue(CellName.Of(note.Column, note.Row), out var comment))
            {
                _list.Add(Comment(note, author));
                added.Add(note);
            }
            else if (!threads.Contains((int?)comment.Attribute("authorId") ?? -1))
                Append(comment, note.Text);
        return added;
    }

    private static CellRange? CellOf(XElement comment) => CellName.ParseRange((string?)comment.Attribute("ref") ?? "");

    private HashSet<int> AuthorIds(Func<string, bool> fits) =>
        [.. _authors.Elements(_ns + "author").Select((a, i) => (a.Value, i)).Where(a => fits(a.Value)).Select(a => a.i)];

    private int OurAuthor()
    {
        if (AuthorIds(name => name == Author) is { Count: > 0 } known)
            return known.First();
        _authors.Add(new XElement(_ns + "author", Author));
        return _authors.Elements(_ns + "author").Count() - 1;
    }

    private XElement Comment(SheetNote note, int author) =>
        new(_ns + "comment",
            new XAttribute("ref", CellName.Of(note.Column, note.Row)),
            new XAttribute("authorId", author.ToString(CultureInfo.InvariantCulture)),
            new XElement(_ns + "text", Run(note.Text)));

    private void Append(XElement comment, string text)
    {
        var body = Child(comment, "text");
        if (body.Element(_ns + "t") is { } plain)
            plain.ReplaceWith(Run(plain.Value));
        body.Add(Run("\n" + Author + ": " + text));
    }

    private XElement Run(string text) =>
        new(_ns + "r",
            new XElement(_ns + "rPr", new XElement(_ns + "sz", new XAttribute("val", 9)), new XElement(_ns + "color", new XAttribute("indexed", 81)),
                new XElement(_ns + "rFont", new XAttribute("val", "Tahoma")), new XElement(_ns + "family", new XAttribute("val", 2))),
            new XElement(_ns + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), CellXml.Escaped(text)));

    private XElement Child(XElement parent, string name)
    {
        if (parent.Element(_ns + name) is { } present)
            return present;
        var made = new XElement(_ns + name);
        if (name == "authors")
            parent.AddFirst(made);
        else
            parent.Add(made);
        return made;
    }
}
