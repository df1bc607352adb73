using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>Words what is wrong with a record.</summary>
internal static class CsvProblems
{
    public static string? Of(CsvMalformedReason? reason) => reason switch
    {
        null => null,
        CsvMalformedReason.StrayQuote =>
            "A cell of this row has a quotation mark in its middle. Put the whole cell in quotation marks and write each mark inside it twice.",
        CsvMalformedReason.TextAfterClosingQuote =>
            "A cell of this row goes on after its closing quotation mark. Write each quotation mark inside a quoted cell twice.",
        _ => "A quotation mark in this row is not closed. Close it, or write it twice if it belongs to the text."
    };

    public static string AfterUnclosedQuote(long line) =>
        $"This line comes after the quotation mark of line {line} that is not closed, so it may be part of a cell there. Correct line {line} and import the file again.";

    public static string TooManyCells(int most) =>
        $"This row has more than {most} cells, which is more than a spreadsheet holds. Check its separators and quotation marks.";
}
