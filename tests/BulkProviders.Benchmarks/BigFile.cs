using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace BulkProviders.Benchmarks;

/// <summary>Writes large made-up inputs of 20 columns: those of the providers sheet and own columns beside them.</summary>
internal static class BigFile
{
    private static readonly string[] Headers =
    [
        "Row Key", "Name", "Provider Type", "Location", "Contact Person", "Country Code", "Phone Number", "Extension", "EIN", "Organizational ID",
        "Under Contract", "Accredited", "Own 1", "Own 2", "Own 3", "Own 4", "Own 5", "Own 6", "Own 7", "Own 8"
    ];

    private static readonly string[] Types = ["Foster Family Home", "Group Home", "Child Care Center", "Emergency Shelter"];

    public static int Write(string path, int rows, bool distinct)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            WriteCsv(path, rows, distinct);
        else
            WriteWorkbook(path, rows, distinct);
        return 0;
    }

    public static string[] Row(int n, bool distinct)
    {
        var text = n.ToString(CultureInfo.InvariantCulture);
        var suffix = distinct ? " " + text : "";
        return
        [
            "p-" + text, "Willow House " + text, Types[n % Types.Length], new Guid(n, 1, 2, new byte[8]).ToString(), "Ana Pérez" + suffix, "1", "206-555-01" + (n % 100).ToString("00", CultureInfo.InvariantCulture), "",
            "12-" + (n % 10_000_000).ToString("0000000", CultureInfo.InvariantCulture), "ORG-" + text, n % 2 == 0 ? "Yes" : "No", n % 3 == 0 ? "Yes" : "No",
            "north", "grant " + (n % 7).ToString(CultureInfo.InvariantCulture), "note, with comma" + suffix, "0" + (n % 900).ToString(CultureInfo.InvariantCulture), "a" + suffix, "b", "c", n % 3 == 0 ? "" : "last"
        ];
    }

    private static void WriteCsv(string path, int rows, bool distinct)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        writer.WriteLine(string.Join(',', Headers));
        for (var n = 1; n <= rows; n++)
            writer.WriteLine(string.Join(',', Row(n, distinct).Select(v => v.Contains(',', StringComparison.Ordinal) ? $"\"{v}\"" : v)));
    }

    // Shared strings, as Excel writes them: the harder case for a reader that is to stay in flat memory.
    private static void WriteWorkbook(string path, int rows, bool distinct)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part(zip, "[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""");
        Part(zip, "_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", """<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Providers" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        var strings = new Dictionary<string, int>();
        var order = new List<string>();
        using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open()))
        {
            sheet.Write("""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
            for (var n = 0; n <= rows; n++)
                Row(sheet, n + 1, n == 0 ? Headers : Row(n, distinct), strings, order);
            sheet.Write("</sheetData></worksheet>");
        }
        using var shared = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open());
        shared.Write("""<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        foreach (var text in order)
            shared.Write($"<si><t>{SecurityElement.Escape(text)}</t></si>");
        shared.Write("</sst>");
    }

    private static void Row(StreamWriter sheet, int number, string[] values, Dictionary<string, int> strings, List<string> order)
    {
        sheet.Write($"<row r=\"{number}\">");
        for (var column = 0; column < values.Length; column++)
        {
            if (values[column].Length == 0)
                continue;
            if (!strings.TryGetValue(values[column], out var index))
            {
                strings[values[column]] = index = order.Count;
                order.Add(values[column]);
            }
            sheet.Write($"<c r=\"{(char)('A' + column)}{number}\" t=\"s\"><v>{index}</v></c>");
        }
        sheet.Write("</row>");
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(xml);
    }
}
