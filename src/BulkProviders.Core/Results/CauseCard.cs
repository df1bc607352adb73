using System.Globalization;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Results;

/// <summary>One cause in the words of every report: the Summary sheet, the terminal, summary.json and the review page say the same of it.</summary>
/// <param name="Code">Error code.</param>
/// <param name="Place">Sheet and column.</param>
/// <param name="Title">What is wrong, in a few words that quote no cell.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="FirstRows">Up to ten of them.</param>
/// <param name="Example">The sentence of the first row that has it; may quote a cell.</param>
/// <param name="Remedy">What to do; may quote a cell.</param>
/// <param name="FixBy">Who does it.</param>
public sealed record CauseCard(
    string Code, string Place, string Title, long Rows, IReadOnlyList<int> FirstRows, string Example, string Remedy, string FixBy)
{
    /// <summary>Rows have it only because of another row.</summary>
    public bool IsConsequence => RowErrors.ConsequenceCodes.Contains(Code);

    public static CauseCard Of(ReportedCause reported)
    {
        var cause = reported.Cause;
        return new CauseCard(
            cause.Code,
            PlaceOf(reported.Sheet, cause.Column),
            CauseWords.Of(cause.Code),
            cause.Rows,
            cause.FirstRows,
            cause.Message,
            RemedyOf(reported),
            Wording.FixBy.WordsOf(cause.Code));
    }

    // The proposal for the first value would be taken for one that fits all.
    private static string RemedyOf(ReportedCause reported) =>
        reported.Labels > 1 ? string.Create(CultureInfo.InvariantCulture, $"{reported.Labels} different labels; the Summary sheet of the results has each with its rows and the nearest ones.")
        : reported.Labels is null && reported.Cause.Rows > 1 && PlainRemedies.Of(reported.Cause.Code) is { } plain ? plain
        : reported.Cause.Remedy;

    /// <summary>How a place is called wherever causes are counted.</summary>
    public static string PlaceOf(string sheet, string? column) => column is null ? sheet : $"{sheet}, {column}";
}

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Number of the row.</param>
/// <param name="Error">What is wrong, with the header as it stands on the user's sheet.</param>
public sealed record ReportedFinding(string Sheet, int Row, RowError Error)
{
    /// <summary>Number of the row in the journal.</summary>
    public long RowId { get; init; }
}

/// <summary>What a report says of all causes, in the order in which it says it.</summary>
/// <param name="Roots">What rows failed for by themselves, most rows first.</param>
/// <param name="Behind">One sentence on the rows that failed only because of another row, or null.</param>
/// <param name="Warnings">Warnings, most rows first.</param>
public sealed record CauseCards(IReadOnlyList<CauseCard> Roots, string? Behind, IReadOnlyList<CauseCard> Warnings)
{
    /// <summary>The heading over the roots.</summary>
    public const string RootsTitle = "Most frequent causes";

    /// <summary>The heading over the warnings.</summary>
    public const string WarningsTitle = "Warnings";
}
