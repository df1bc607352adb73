using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Takes sheets out of the selection: two selected tabs would be a group, and what is typed into one goes into all.</summary>
internal static partial class SheetViews
{
    /// <summary>How far into a part its views can stand; they precede the rows.</summary>
    private const int HeadLength = 1 << 16;

    /// <summary>Copies the <c>sheetViews</c> element that the reader is on.</summary>
    public static void Deselect(XmlReader reader, XmlCopier copier)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            copier.Start();
            return;
        }
        copier.Start();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "sheetView")
                copier.Start("tabSelected");
            else
                copier.Node();
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return;
        }
    }

    /// <summary>Copies a sheet that is not recognised, byte for byte but for its selection.</summary>
    public static void CopyDeselected(Stream from, Stream to)
    {
        var head = new byte[HeadLength];
        var length = from.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        // Latin-1 keeps every byte as it is, whatever the encoding of the part.
        var text = Encoding.Latin1.GetString(head, 0, length);
        var rows = text.IndexOf("sheetData", StringComparison.Ordinal);
        var views = rows < 0 ? text : text[..rows];
        to.Write(Encoding.Latin1.GetBytes(Selected().Replace(views, " tabSelected=\"0\"")));
        to.Write(head, views.Length, length - views.Length);
        from.CopyTo(to);
    }

    [GeneratedRegex("""\stabSelected\s*=\s*["'](1|true)["']""")]
    private static partial Regex Selected();
}
