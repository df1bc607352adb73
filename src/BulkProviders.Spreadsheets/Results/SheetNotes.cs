using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The notes to put on a sheet, as many as Excel opens at ease; later ones are left to colour and text.</summary>
internal sealed class SheetNotes
{
    private const int LongestNote = 2_000;

    private readonly List<SheetNote> _notes = [];

    public IReadOnlyList<SheetNote> All => _notes;

    public void Add(int row, CellMark mark)
    {
        if (mark.Note.Length == 0)
            return;
        if (_notes.Count > 0 && _notes[^1] is { } last && last.Row == row && last.Column == mark.Column)
            _notes[^1] = last with { Text = Short(last.Text + "\n" + mark.Note) };
        else if (_notes.Count < ExcelLimits.Notes)
            _notes.Add(new SheetNote(mark.Column, row, Short(mark.Note)));
    }

    private static string Short(string text) => text.Length <= LongestNote ? text : text[..LongestNote] + "…";
}

/// <param name="Column">Position from 0.</param>
/// <param name="Row">Number from 1.</param>
internal sealed record SheetNote(int Column, int Row, string Text);
