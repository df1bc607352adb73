using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// The rows of a sheet as bytes, for as long as they are written in the usual way (<see cref="PlainRow"/>). From the first that is not, an XML
/// reader reads on: <see cref="Rest"/> shows it the head of the sheet and then that row.
/// </summary>
internal sealed class PlainRows(PackageParts package, GuardedStream part, string place) : IDisposable
{
    // No head and no row of an honest sheet comes near; one that does goes to the XML reader, which holds nothing but a cell.
    private const int Farthest = 1 << 20;

    private readonly ByteWindow _window = new(part);
    private byte[] _head = [];
    private bool _knowsDescent;
    private int _row;

    /// <summary>Passes over what stands in front of the rows, which an XML reader has found to be in order.</summary>
    /// <returns>A reader that stands at the start of the rows and reads no further; null where the rows have to be left to <see cref="Rest"/>.</returns>
    public PartReader? ReadHead()
    {
        var length = LengthOfHead();
        if (length == 0)
            return null;
        var bytes = _window.Bytes[..length].ToArray();
        PartReader? reader = new(package, part, place, new MemoryStream(bytes));
        try
        {
            reader.MoveToRoot("worksheet");
            if (!reader.IsUnprefixed || !reader.NextChild(0, "sheetData"))
                return null;
            _head = bytes;
            _knowsDescent = bytes.AsSpan().IndexOf(" xmlns:x14ac=\""u8) >= 0;
            _window.Advance(length);
            var found = reader;
            reader = null;
            return found;
        }
        catch (RunException)
        {
            // The reader of the whole sheet says what is wrong with it.
            return null;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <summary>Goes to the next row; false at the end of the rows, or where what follows has to be left to <see cref="Rest"/>.</summary>
    /// <param name="isEnd">It is the end of the rows.</param>
    public bool Next(out bool isEnd)
    {
        _window.Advance(_row);
        _row = 0;
        part.NodeEnds();
        _row = LengthOfRow();
        isEnd = _row == 0 && _window.Bytes.StartsWith("</sheetData>"u8);
        return _row > 0;
    }

    /// <summary>Reads the row at hand; false where it is not written in the usual way.</summary>
    public bool TryRead(CellReader cells, RowBuffer buffer, int before, out int number, out bool isHidden)
    {
        var bytes = _window.Bytes[.._row];
        (number, isHidden) = (0, false);
        if (!Utf8Text.IsPlain(bytes))
            return false;
        var row = new PlainRow(bytes, cells, buffer, _knowsDescent);
        var isRead = row.TryRead(before, package.Limits, out number);
        isHidden = row.IsHidden;
        return isRead;
    }

    /// <summary>A reader of the sheet without the rows that have been read here.</summary>
    public PartReader Rest() => new(package, part, place, new RestOfSheet(_head, _window));

    /// <summary>Reads the part to its end, so that its checksum is compared.</summary>
    /// <exception cref="RunException">The checksum is wrong.</exception>
    public void Finish()
    {
        try
        {
            part.ReadToEnd();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw package.Damaged($"{place} cannot be read to its end", e);
        }
    }

    public void Dispose() => _window.Dispose();

    private int LengthOfHead()
    {
        while (true)
        {
            var found = _window.Bytes.IndexOf("<sheetData>"u8);
            if (found >= 0)
                return Utf8Text.IsEncodingOf(_window.Bytes) && _window.Bytes[..found].IndexOf("<!"u8) < 0 ? found + "<sheetData>"u8.Length : 0;
            if (_window.Bytes.Length >= Farthest || !Fill())
                return 0;
        }
    }

    private int LengthOfRow()
    {
        while (true)
        {
            var bytes = _window.Bytes;
            if (bytes.StartsWith("</sheetData>"u8))
                return 0;
            var tag = bytes.IndexOf((byte)'>');
            if (tag > 0 && bytes[tag - 1] == '/')
                return tag + 1;
            if (tag > 0 && bytes.IndexOf("</row>"u8) is var end and >= 0)
                return end + "</row>"u8.Length;
            if (bytes.Length >= Farthest || !Fill())
                return 0;
        }
    }

    private bool Fill()
    {
        try
        {
            return _window.Fill();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw package.Damaged($"{place} cannot be read to its end", e);
        }
    }
}
