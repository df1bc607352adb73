using System.Globalization;
using System.Text;

namespace BulkProviders.Testing.Workbooks;

/// <summary>Writes a small BIFF8 workbook ([MS-XLS]) of one sheet, record by record.</summary>
public sealed class BiffWorkbook
{
    private const ushort Bof = 0x809, Eof = 0x0A, Label = 0x204, NumberRecord = 0x203, BoolErr = 0x205, Blank = 0x201, Formula = 0x06;

    private readonly List<byte[]> _cells = [];
    private readonly List<string> _formats = [];
    private bool _uses1904;
    private byte[]? _protection;
    private (int Rows, ushort Columns) _dimension = (65_536, 256);

    /// <summary>Adds cell formats with these format codes; the first has the index 1. Two digits stand for a built-in format.</summary>
    public BiffWorkbook Formats(params string[] codes)
    {
        _formats.AddRange(codes);
        return this;
    }

    public BiffWorkbook CountFrom1904()
    {
        _uses1904 = true;
        return this;
    }

    /// <summary>Claims so many rows and columns.</summary>
    public BiffWorkbook Dimension(int rows, ushort columns)
    {
        _dimension = (rows, columns);
        return this;
    }

    /// <summary>Adds FILEPASS: by XOR obfuscation where nothing else is given.</summary>
    public BiffWorkbook Protect(params byte[] filePass)
    {
        _protection = filePass.Length == 0 ? new byte[6] : filePass;
        return this;
    }

    public BiffWorkbook Text(int row, int column, string text) => Cell(Label, row, column, 0, w =>
    {
        w.Write((ushort)text.Length);
        w.Write((byte)1);
        w.Write(Encoding.Unicode.GetBytes(text));
    });

    public BiffWorkbook Number(int row, int column, double value, int format = 0) => Cell(NumberRecord, row, column, format, w => w.Write(value));

    public BiffWorkbook Boolean(int row, int column, bool value) => Cell(BoolErr, row, column, 0, w => w.Write((ushort)(value ? 1 : 0)));

    public BiffWorkbook Error(int row, int column, byte code) => Cell(BoolErr, row, column, 0, w => w.Write((ushort)(code | 0x100)));

    public BiffWorkbook FormulaError(int row, int column, byte code) => Cell(Formula, row, column, 0, w =>
    {
        w.Write([2, 0, code, 0, 0, 0, 0xFF, 0xFF]);
        w.Write(new byte[8]);
    });

    /// <summary>A formula that results in a text.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <param name="text">The text, or null to leave its record out.</param>
    /// <param name="definition">Kind of the record between formula and text, or null for none.</param>
    /// <param name="split">After how many letters the text goes on in a second record; 0 for one record.</param>
    public BiffWorkbook FormulaText(int row, int column, string? text, int? definition, int split = 0)
    {
        Cell(Formula, row, column, 0, w =>
        {
            w.Write([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
            w.Write(new byte[8]);
        });
        if (definition is { } id)
            _cells.Add(Record((ushort)id, w => w.Write(new byte[16])));
        if (text is null)
            return this;
        var first = split == 0 ? text : text[..split];
        _cells.Add(Record(0x207, w =>
        {
            w.Write((ushort)text.Length);
            w.Write((byte)1);
            w.Write(Encoding.Unicode.GetBytes(first));
        }));
        if (split > 0)
            // The rest in one byte a letter.
            _cells.Add(Record(0x3C, w =>
            {
                w.Write((byte)0);
                w.Write(Encoding.Latin1.GetBytes(text[split..]));
            }));
        return this;
    }

    /// <summary>Hides a row (from 0), as a person or a filter does. To be called before the row's cells are added.</summary>
    public BiffWorkbook Hide(int row)
    {
        _cells.Add(Record(0x208, w =>
        {
            foreach (var number in (ushort[])[(ushort)row, 0, 256, 0xFF, 0, 0, 0x0120, 0x0F])
                w.Write(number);
        }));
        return this;
    }

    /// <summary>Merges cells (from 0). To be called after all cells are added.</summary>
    public BiffWorkbook Merge(int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        _cells.Add(Record(0xE5, w =>
        {
            foreach (var number in (ushort[])[1, (ushort)firstRow, (ushort)lastRow, (ushort)firstColumn, (ushort)lastColumn])
                w.Write(number);
        }));
        return this;
    }

    public BiffWorkbook BlankCell(int row, int column) => Cell(Blank, row, column, 0, _ => { });

    public byte[] ToCompoundFile(string stream = "Workbook") => CompoundFileWriter.With(stream, ToStream());

    public byte[] ToShortCompoundFile() => CompoundFileWriter.WithShort("Workbook", ToStream());

    private byte[] ToStream()
    {
        var sheetName = Encoding.Unicode.GetBytes("Providers");
        var globals = new List<byte[]> { Begin(5) };
        if (_protection is { } protection)
            globals.Add(Record(0x2F, w => w.Write(protection)));
        globals.Add(Record(0x42, w => w.Write((ushort)1200)));
        globals.Add(Record(0x22, w => w.Write((ushort)(_uses1904 ? 1 : 0))));
        for (var i = 0; i < _formats.Count; i++)
            if (!IsBuiltIn(_formats[i]))
                globals.Add(FormatRecord(164 + i, _formats[i]));
        for (var i = 0; i <= _formats.Count; i++)
            globals.Add(XfRecord(i == 0 ? 0 : IsBuiltIn(_formats[i - 1]) ? int.Parse(_formats[i - 1], CultureInfo.InvariantCulture) : 163 + i));
        var start = globals.Sum(r => r.Length) + (4 + 8 + sheetName.Length) + 4;
        globals.Add(Record(0x85, w =>
        {
            w.Write(start);
            w.Write((ushort)0);
            w.Write((byte)"Providers".Length);
            w.Write((byte)1);
            w.Write(sheetName);
        }));
        globals.Add(Record(Eof, _ => { }));
        return [.. globals.Concat([Begin(0x10), Dimensions(), .. _cells, Record(Eof, _ => { })]).SelectMany(r => r)];
    }

    private BiffWorkbook Cell(ushort id, int row, int column, int format, Action<BinaryWriter> content)
    {
        _cells.Add(Record(id, w =>
        {
            w.Write((ushort)row);
            w.Write((ushort)column);
            w.Write((ushort)format);
            content(w);
        }));
        return this;
    }

    private static bool IsBuiltIn(string format) => format.Length == 2 && format.All(char.IsAsciiDigit) && format[0] != '0';

    private static byte[] Begin(ushort kind) => Record(Bof, w =>
    {
        w.Write((ushort)0x600);
        w.Write(kind);
        w.Write(new byte[12]);
    });

    private byte[] Dimensions() => Record(0x200, w =>
    {
        w.Write(0);
        w.Write(_dimension.Rows);
        w.Write((ushort)0);
        w.Write(_dimension.Columns);
        w.Write((ushort)0);
    });

    private static byte[] FormatRecord(int id, string code) => Record(0x41E, w =>
    {
        w.Write((ushort)id);
        w.Write((ushort)code.Length);
        w.Write((byte)1);
        w.Write(Encoding.Unicode.GetBytes(code));
    });

    private static byte[] XfRecord(int format) => Record(0xE0, w =>
    {
        w.Write((ushort)0);
        w.Write((ushort)format);
        // Attribute flags: the number format counts.
        w.Write([0x01, 0x00, 0x20, 0x00, 0x00, 0xFC]);
        w.Write(new byte[10]);
    });

    private static byte[] Record(ushort id, Action<BinaryWriter> content)
    {
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        content(writer);
        writer.Flush();
        return [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes((ushort)body.Length), .. body.ToArray()];
    }
}
