using System.Buffers.Binary;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets.Excel.Legacy;

/// <summary>
/// The error cells of a sheet of a BIFF5 or BIFF8 workbook ([MS-XLS] §2.4.24 and §2.5.133). ExcelDataReader 3.6 gives them as blanks,
/// and a blank would lose the value without a word; so they are looked up in the records.
/// </summary>
internal sealed class BiffErrors
{
    private const ushort Bof = 0x809, Eof = 0x0A, BoundSheet = 0x85, BoolErr = 0x205, Formula = 0x06;

    private readonly Dictionary<(ushort Row, ushort Column), byte> codes = [];

    /// <summary>The name of the error in a cell (row and column from 0), or null where there is none.</summary>
    public string? this[int row, int column] => codes.TryGetValue(((ushort)row, (ushort)column), out var code) ? NameOf(code) : null;

    /// <summary>Reads the error cells of a worksheet, counted from 0 without charts and macros.</summary>
    /// <exception cref="InvalidDataException">The container is damaged.</exception>
    public static BiffErrors Read(string path, int sheet, CancellationToken cancellationToken)
    {
        using var file = InputStreams.Open(path);
        var errors = new BiffErrors();
        if (file.ReadByte() != 0xD0)
            return errors;
        var container = new CompoundFile(file);
        using var workbook = container.OpenStream("Workbook") ?? container.OpenStream("Book");
        if (workbook is null)
            return errors;
        var starts = new List<uint>();
        foreach (var (id, body) in Records(workbook, cancellationToken))
            if (id == BoundSheet && body.Length > 5 && body.Span[5] == 0)
                starts.Add(BinaryPrimitives.ReadUInt32LittleEndian(body.Span));
        if (sheet >= starts.Count)
            return errors;
        workbook.Position = starts[sheet];
        foreach (var (id, body) in Records(workbook, cancellationToken))
            errors.Add(id, body.Span);
        return errors;
    }

    /// <summary>The records of the substream that begins at the stream's position, with those of substreams in it (charts).</summary>
    private static IEnumerable<(ushort Id, ReadOnlyMemory<byte> Body)> Records(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[4];
        var body = new byte[ushort.MaxValue];
        var depth = 0;
        while (stream.ReadAtLeast(header, 4, throwOnEndOfStream: false) == 4)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = BinaryPrimitives.ReadUInt16LittleEndian(header);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2));
            if (stream.ReadAtLeast(body.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
                yield break;
            depth += id == Bof ? 1 : id == Eof ? -1 : 0;
            if (depth <= 0)
                yield break;
            yield return (id, body.AsMemory(0, length));
        }
    }

    private void Add(ushort id, ReadOnlySpan<byte> body)
    {
        // Row, column and format come first; then value and kind, or the result of a formula.
        var isError = (id == BoolErr && body.Length >= 8 && body[7] == 1)
            || (id == Formula && body.Length >= 14 && body[6] == 2 && body[12] == 0xFF && body[13] == 0xFF);
        if (isError)
            codes[(BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[2..]))] = id == BoolErr ? body[6] : body[8];
    }

    private static string NameOf(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A"
    };
}
