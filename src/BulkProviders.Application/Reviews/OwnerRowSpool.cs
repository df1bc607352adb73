using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Faulty rows with their cells, kept on disk between the pass over the files and the workbooks of their owners, each of which takes its own.</summary>
internal sealed class OwnerRowSpool : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;
    private readonly BinaryReader _reader;

    /// <param name="folder">Where the file stands meanwhile.</param>
    public OwnerRowSpool(string folder)
    {
        _file = new FileStream(Path.Combine(folder, $".rows.{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        (_writer, _reader) = (new BinaryWriter(_file, Encoding.UTF8), new BinaryReader(_file, Encoding.UTF8));
    }

    /// <summary>Keeps a row and returns where it is.</summary>
    public long Add(IReadOnlyList<Cell> cells, ReportedRow row)
    {
        _writer.Flush();
        var place = _file.Seek(0, SeekOrigin.End);
        _writer.Write7BitEncodedInt(row.Number);
        _writer.Write7BitEncodedInt64(row.RowId);
        _writer.Write7BitEncodedInt((int)row.Status);
        foreach (var text in new[] { row.StatusLabel, row.RecordId, row.Token })
            _writer.Write(text);
        var review = row.Review ?? new RowReview("", "", "", "", "");
        foreach (var text in new[] { review.WhatIsWrong, review.DoThis, review.FixBy, review.OriginalRow, review.RefersTo })
            _writer.Write(text);
        _writer.Write7BitEncodedInt(row.Marks.Count);
        foreach (var mark in row.Marks)
        {
            _writer.Write7BitEncodedInt(mark.Column);
            _writer.Write(mark.Note);
            _writer.Write(mark.IsError);
        }

        _writer.Write7BitEncodedInt(cells.Count);
        foreach (var cell in cells)
        {
            _writer.Write((byte)cell.Kind);
            if (cell.Kind == CellKind.Blank)
                continue;
            _writer.Write(cell.Text);
            _writer.Write(cell.ZeroFormat ?? "");
        }

        return place;
    }

    /// <summary>The row at a place.</summary>
    public (TableRow Cells, ReportedRow Row) Read(long place)
    {
        _writer.Flush();
        _file.Position = place;
        var (number, id, status) = (_reader.Read7BitEncodedInt(), _reader.Read7BitEncodedInt64(), (RowStatus)_reader.Read7BitEncodedInt());
        var (label, record, token) = (_reader.ReadString(), _reader.ReadString(), _reader.ReadString());
        var review = new RowReview(_reader.ReadString(), _reader.ReadString(), _reader.ReadString(), _reader.ReadString(), _reader.ReadString());
        var marks = new CellMark[_reader.Read7BitEncodedInt()];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = new CellMark(_reader.Read7BitEncodedInt(), _reader.ReadString(), _reader.ReadBoolean());
        var cells = new Cell[_reader.Read7BitEncodedInt()];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = (CellKind)_reader.ReadByte() is not CellKind.Blank and var kind ? new Cell(kind, _reader.ReadString(), _reader.ReadString() is { Length: > 0 } zeros ? zeros : null) : Cell.Blank;
        return (new TableRow(number, cells), new ReportedRow(number, status, label, record, "", "", "", token, marks) { RowId = id, Review = review });
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
