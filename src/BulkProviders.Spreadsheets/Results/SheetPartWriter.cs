using System.Globalization;
using System.Text;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the part of a recognised sheet and the parts that belong to it: tables, notes, relationships.</summary>
internal sealed class SheetPartWriter(SourcePackage source, TargetPackage target, WorkbookParts parts, string part)
{
    private readonly PartRelations _relations = source.RelationsOf(part);
    private readonly List<string> _written = [];

    /// <summary>The parts of the input that are dealt with.</summary>
    public IReadOnlyList<string> Written => _written;

    public bool HasTables { get; private set; }

    /// <summary>A table is fed by a query and ends at the last column.</summary>
    public bool HasQueryTable { get; private set; }

    /// <summary>A table of the records that ends before the last column with content, so that it could not be extended; null where there is none.</summary>
    public CellRange? ShortTable { get; private set; }

    public string NewId() => _relations.NewId();

    public void ExtendTables(ResultLayout layout, int headerRow)
    {
        foreach (var relation in _relations.OfKind("table"))
        {
            if (source.Tree(relation.Part) is not { } table)
                continue;
            HasTables = true;
            if (TableParts.Extend(table, layout, headerRow))
            {
                target.Save(relation.Part, table);
                _written.Add(relation.Part);
            }
            else
            {
                var isQuery = (string?)table.Root?.Attribute("tableType") == "queryTable";
                HasQueryTable |= isQuery;
                ShortTable ??= isQuery ? null : TableParts.ShortOf(table, layout, headerRow);
            }
        }
    }

    public void WriteSheet(SheetEdits edits, CancellationToken cancellationToken)
    {
        using var sheet = new SheetSource(() => source.Open(part));
        using var to = target.Open(part);
        var xml = new XmlEmitter(to);
        new SheetRewriter(sheet, xml, parts.Dialect, edits).Rewrite(cancellationToken);
        _written.Add(part);
    }

    public void WriteNotes(SheetEdits edits)
    {
        var known = _relations.OfKind("comments").Select(r => r.Part).FirstOrDefault(source.Has);
        if (known is null && edits.Notes.All.Count == 0)
            return;
        var comments = new CommentsPart(known is null ? null : source.Tree(known), parts.Dialect);
        var removed = comments.RemoveOurs();
        var added = comments.Add(edits.Notes.All);
        if (!comments.IsChanged)
            return;
        var commentsPart = known ?? FreePart("comments", ".xml");
        target.Save(commentsPart, comments.Document);
        if (known is null)
        {
            _relations.Add(parts.Dialect.RelationType("comments"), _relations.NewId(), commentsPart);
            parts.Declare(commentsPart, PackageXml.SpreadsheetType + "comments+xml");
        }
        _written.Add(commentsPart);
        WriteShapes(edits, removed, added);
    }

    public void WriteRelations()
    {
        if (!_relations.IsChanged)
            return;
        target.Save(_relations.PartName, _relations.Document);
        _written.Add(_relations.PartName);
    }

    private void WriteShapes(SheetEdits edits, IReadOnlyCollection<(int Column, int Row)> removed, IReadOnlyList<SheetNote> added)
    {
        var known = edits.DrawingId is { } id ? _relations.Target(id) : null;
        if (known is not null && !source.Has(known))
            known = null;
        if (known is null && added.Count == 0)
            return;
        var drawing = known ?? FreePart("drawings/vmlDrawing", ".vml");
        var text = NoteShapes.Merge(known is null ? null : Text(known), removed, added);
        using (var to = target.Open(drawing))
            to.Write(Encoding.UTF8.GetBytes(text));
        _written.Add(drawing);
        if (known is not null)
            return;
        _relations.Add(parts.Dialect.RelationType("vmlDrawing"), edits.DrawingId ?? edits.NewDrawingId, drawing);
        parts.DeclareExtension("vml", PackageXml.VmlType);
    }

    private string Text(string name)
    {
        using var reader = new StreamReader(source.Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private string FreePart(string name, string extension)
    {
        var n = 1;
        string Name() => string.Create(CultureInfo.InvariantCulture, $"{parts.Folder}{name}{n}{extension}");
        while (!parts.Reserve(Name()))
            n++;
        return Name();
    }
}
