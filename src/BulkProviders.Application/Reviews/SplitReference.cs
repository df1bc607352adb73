using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>Which split of which run a workbook for an owner is from, as its first sheet says it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Number">The split of the run, from 1.</param>
internal sealed partial record SplitReference(string RunId, int Number)
{
    private const int MostRows = 40;

    /// <summary>What a returned file says; null for one without its first sheet, such as a CSV file.</summary>
    public static SplitReference? Of(ITableFile file, CancellationToken cancellationToken)
    {
        var sheet = file.Sheets.ToList().FindIndex(s => s.Name == OwnSheets.StartHere);
        return sheet < 0 ? null : file.Read(sheet, cancellationToken).TakeWhile(r => r.Number <= MostRows).SelectMany(r => r.Cells).Select(c => Parse(c.Text)).FirstOrDefault(r => r is not null);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RunId}/{Number}");

    private static SplitReference? Parse(string text) =>
        Form().Match(text.Trim()) is { Success: true } match && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new SplitReference(match.Groups[1].Value, number) : null;

    [GeneratedRegex("^([0-9]{8}-[0-9]{6}-[a-z0-9]{4})/([0-9]{1,6})$")]
    private static partial Regex Form();
}
