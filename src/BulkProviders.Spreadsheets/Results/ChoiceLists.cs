using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>What the dropdowns of a workbook offer, on a hidden sheet: a list inside a validation ends at 255 characters and cannot hold commas.</summary>
internal sealed class ChoiceLists
{
    private readonly List<IReadOnlyList<string>> _lists = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>Cells that offer a list; equal lists are kept once.</summary>
    public CellChoice Of(CellRange range, IReadOnlyList<string> values)
    {
        var key = string.Join('\n', values);
        if (!_positions.TryGetValue(key, out var position))
        {
            _positions.Add(key, position = _lists.Count);
            _lists.Add(values);
        }

        return new CellChoice(range, []) { Source = CellName.Quoted(OwnSheets.Lists) + "!" + CellName.AbsoluteRange(position, 1, position, values.Count) };
    }

    /// <summary>Writes the sheet, behind all others; to be called once, after the last of them.</summary>
    public void Write(FreshWorkbook workbook)
    {
        if (_lists.Count == 0)
            return;
        var sheet = workbook.BeginSheet(workbook.TakeName(OwnSheets.Lists), new SheetSetup { Columns = [.. _lists.Select(_ => new ColumnSetup(28))] }, isHidden: true);
        var style = workbook.Styles.Of(Looks.Text);
        for (var row = 0; row < _lists.Max(l => l.Count); row++)
        {
            sheet.BeginRow();
            for (var column = 0; column < _lists.Count; column++)
                if (row < _lists[column].Count)
                    sheet.Text(column, _lists[column][row], style);
            sheet.EndRow();
        }

        sheet.End(new SheetEnding());
    }
}
