using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.Templates;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>Writes a mapping as the small workbook that people decide in.</summary>
public static class MapWorkbookWriter
{
    private const string Text = "@";
    private const int SpareRows = 200;

    private static readonly DateTime NoTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes the workbook and returns its absolute path; what was there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="map">The mapping.</param>
    /// <param name="choices">What the dropdowns offer.</param>
    /// <exception cref="RunException">The file cannot be written, or is open in another program.</exception>
    public static string Write(string path, ColumnMap map, MapChoices choices) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using var workbook = new XLWorkbook();
        workbook.Properties.Author = workbook.Properties.LastModifiedBy = "BulkProviders";
        workbook.Properties.Title = "Mapping: " + map.Name;
        workbook.Properties.Created = workbook.Properties.Modified = NoTime;
        var lists = new MapLists(workbook);
        About(workbook.AddWorksheet(MapSheets.About), map);
        Columns(workbook.AddWorksheet(MapSheets.Columns), map, choices, lists);
        Values(workbook.AddWorksheet(MapSheets.Values), map, choices, lists);
        Constants(workbook, map, choices, lists);
        Rows(workbook, map, lists);
        if (map.Examples.Count > 0)
            Examples(workbook.AddWorksheet(MapSheets.Examples), map);
        lists.Finish();
        workbook.Worksheet(MapSheets.Columns).SetTabActive();
        using var made = new MemoryStream();
        workbook.SaveAs(made);
        made.Position = 0;
        StablePackage.Copy(made, file.Stream);
        return file.Replace();
    });

    private static void About(IXLWorksheet sheet, ColumnMap map)
    {
        sheet.Column(1).Width = 18;
        sheet.Column(2).Width = 60;
        sheet.Column(3).Width = 80;
        var row = 0;
        foreach (var (label, value, help) in MapAbout.Lines(map))
        {
            var name = sheet.Cell(++row, 1);
            name.SetValue(label);
            name.Style.Font.Bold = true;
            sheet.Cell(row, 2).Style.NumberFormat.Format = Text;
            sheet.Cell(row, 2).SetValue(value);
            sheet.Cell(row, 3).SetValue(help);
            sheet.Cell(row, 3).Style.Font.FontColor = XLColor.FromHtml("#7F7F7F");
        }

        TemplateWorkbook.SetPage(sheet);
    }

    private static void Columns(IXLWorksheet sheet, ColumnMap map, MapChoices choices, MapLists lists)
    {
        Header(sheet, MapSheets.ColumnHeaders, [30, 30, 34, 22, 10, 26, 9, 11, 24, 24, 24]);
        var row = 1;
        foreach (var column in map.Columns)
        {
            row++;
            Cells(sheet, row, [column.YourColumn, column.GoesTo, column.HowSure, column.Change, column.IfBlank, column.When]);
            if (column.Filled is { } filled)
                sheet.Cell(row, 7).SetValue(filled);
            if (column.Different is { } different)
                sheet.Cell(row, 8).SetValue(different);
            foreach (var (index, example) in column.Examples.Take(3).Index())
                Cell(sheet, row, 9 + index, example);
            if (column.GoesTo.Length == 0)
                Open(sheet, row);
        }

        sheet.Range(2, 7, row + SpareRows, 7).Style.NumberFormat.Format = "0\"%\"";
        Center(sheet, row, 7, 8);
        // Long examples are cut at the next one, which must not look like their end.
        sheet.Range(2, 9, row, 11).Style.Alignment.Indent = 1;
        lists.Offer(sheet, 2, row + SpareRows, [.. choices.Targets, MapColumn.Ignore], isStrict: true);
        lists.Offer(sheet, 5, row + SpareRows, ["keep", "clear", "stop"], isStrict: false);
        lists.Offer(sheet, 6, row + SpareRows, [.. ColumnOwners.Words.Select(w => w.Word)], isStrict: true);
    }

    private static void Values(IXLWorksheet sheet, ColumnMap map, MapChoices choices, MapLists lists)
    {
        Header(sheet, MapSheets.ValueHeaders, [30, 34, 34, 9, 34]);
        var row = 1;
        foreach (var value in map.Values)
        {
            row++;
            Cells(sheet, row, [value.YourColumn, value.YourValue, value.Becomes]);
            if (value.Rows is { } rows)
                sheet.Cell(row, 4).SetValue(rows);
            Cell(sheet, row, 5, value.HowSure);
            if (value.Becomes.Length == 0)
                Open(sheet, row);
            lists.OfferAt(sheet, row, 3, [.. choices.ValuesOf(map, value.YourColumn), MapValue.Blank, MapValue.Clear, MapValue.Keep, MapValue.SkipRow, MapValue.Stop]);
        }

        sheet.Range(2, 2, row + SpareRows, 3).Style.NumberFormat.Format = Text;
        Center(sheet, row, 4, 4);
    }

    private static void Constants(IXLWorkbook workbook, ColumnMap map, MapChoices choices, MapLists lists)
    {
        if (map.Constants.Count == 0)
            return;
        var sheet = workbook.AddWorksheet(MapSheets.Constants);
        Header(sheet, MapSheets.ConstantHeaders, [30, 40, 26]);
        foreach (var (index, constant) in map.Constants.Index())
        {
            Cells(sheet, index + 2, [constant.GoesTo, constant.Value, constant.When]);
            if (constant.Value.Length == 0)
                Open(sheet, index + 2);
        }

        lists.Offer(sheet, 1, map.Constants.Count + SpareRows, choices.Targets, isStrict: true);
        lists.Offer(sheet, 3, map.Constants.Count + SpareRows, [.. ColumnOwners.Words.Select(w => w.Word)], isStrict: true);
    }

    private static void Rows(IXLWorkbook workbook, ColumnMap map, MapLists lists)
    {
        if (map.Rows.Count == 0)
            return;
        var sheet = workbook.AddWorksheet(MapSheets.Rows);
        Header(sheet, MapSheets.RowHeaders, [30, 16, 34, 14, 50]);
        foreach (var (index, rule) in map.Rows.Index())
            Cells(sheet, index + 2, [rule.YourColumn, rule.Test, rule.Value, rule.Then, rule.Reason]);
        lists.Offer(sheet, 2, map.Rows.Count + SpareRows, ["is", "is not", "begins with", "is blank", "is not blank", "before", "after"], isStrict: true);
        lists.Offer(sheet, 4, map.Rows.Count + SpareRows, ["keep", "leave out"], isStrict: true);
    }

    private static void Examples(IXLWorksheet sheet, ColumnMap map)
    {
        var before = map.Examples.SelectMany(e => e.Before.Keys).Distinct().ToList();
        var after = map.Examples.SelectMany(e => e.After.Keys).Distinct().ToList();
        Header(sheet, [.. before.Select(b => MapAbout.Before + b), .. after.Select(a => MapAbout.After + a), MapAbout.Note], [.. Enumerable.Repeat(24.0, before.Count + after.Count), 50]);
        foreach (var (index, example) in map.Examples.Index())
            Cells(sheet, index + 2, [.. before.Select(b => example.Before.GetValueOrDefault(b, "")), .. after.Select(a => example.After.GetValueOrDefault(a, "")), example.Note]);
        for (var column = before.Count + 1; column <= before.Count + after.Count; column++)
            sheet.Cell(1, column).Style.Fill.BackgroundColor = XLColor.FromHtml("#2E7D32");
    }

    private static void Header(IXLWorksheet sheet, IReadOnlyList<string> headers, IReadOnlyList<double> widths)
    {
        foreach (var (index, header) in headers.Index())
        {
            var cell = sheet.Cell(1, index + 1);
            cell.SetValue(header);
            cell.Style.Font.Bold = true;
            cell.Style.Font.FontColor = XLColor.White;
            cell.Style.Fill.BackgroundColor = XLColor.FromHtml("#" + Looks.Dark);
            sheet.Column(index + 1).Width = widths[index];
        }

        sheet.SheetView.FreezeRows(1);
        TemplateWorkbook.SetPage(sheet);
    }

    // Counts between texts.
    private static void Center(IXLWorksheet sheet, int lastRow, int from, int to) => sheet.Range(1, from, lastRow, to).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Center;

    // Waits for a decision.
    private static void Open(IXLWorksheet sheet, int row) => sheet.Range(row, 1, row, 3).Style.Fill.BackgroundColor = XLColor.FromHtml("#FFF2CC");

    private static void Cells(IXLWorksheet sheet, int row, IReadOnlyList<string> texts)
    {
        foreach (var (index, text) in texts.Index())
            Cell(sheet, row, index + 1, text);
    }

    // Text, so that Excel makes neither a number nor a date of it, and never a formula.
    private static void Cell(IXLWorksheet sheet, int row, int column, string text)
    {
        var cell = sheet.Cell(row, column);
        cell.Style.NumberFormat.Format = Text;
        if (text.Length > 0)
            cell.SetValue(ShownText.Of(text));
    }
}
