using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>What a page about a run says. Pure: whoever serves pages can make one as well as a file.</summary>
public sealed record ReviewPage
{
    /// <summary>The findings that a page holds; the others are counted.</summary>
    public const int MostFindings = 10_000;

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>One sentence: what became of the run.</summary>
    public required string Verdict { get; init; }

    /// <summary>How the verdict is coloured.</summary>
    public required PageMood Mood { get; init; }

    /// <summary>Said over everything else, such as that it was a dry run.</summary>
    public IReadOnlyList<string> Banners { get; init; } = [];

    /// <summary>Label and value, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>What became of the rows of each sheet.</summary>
    public IReadOnlyList<PageSheet> Sheets { get; init; } = [];

    /// <summary>What is wrong, in the words and the order of every report.</summary>
    public required CauseCards Causes { get; init; }

    /// <summary>The findings, in the order of the rows; no more than <see cref="MostFindings"/>.</summary>
    public IReadOnlyList<PageFinding> Findings { get; init; } = [];

    /// <summary>Findings that the page does not hold.</summary>
    public long FindingsLeftOut { get; init; }

    /// <summary>The owners of the faulty rows, most rows first; empty where nobody said who they are.</summary>
    public IReadOnlyList<PageCount> Owners { get; init; } = [];

    /// <summary>Files beside the page that it leads to, by their names.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Sentences about the input.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The page quotes cells. Otherwise it says what is wrong, and no value.</summary>
    public bool ShowsValues { get; init; }
}

/// <summary>How a verdict is coloured; the sentence says the same.</summary>
public enum PageMood
{
    Good,
    Waiting,
    Bad
}

/// <param name="Name">Name of the sheet, with its file where there are several.</param>
/// <param name="Counts">What became of its rows; no zeros, from best to worst.</param>
public sealed record PageSheet(string Name, IReadOnlyList<PageCount> Counts)
{
    public long Rows => Counts.Sum(c => c.Count);
}

/// <param name="Label">What is counted.</param>
/// <param name="Kind">A word for the colour: good, same, wait, blocked, bad, doubt.</param>
/// <param name="Count">How many.</param>
public sealed record PageCount(string Label, string Kind, long Count);

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Number of the row.</param>
/// <param name="Column">Header, or null.</param>
/// <param name="Code">Error code.</param>
/// <param name="Sentence">What is wrong; may quote the cell.</param>
/// <param name="Remedy">What to do; may quote the cell.</param>
/// <param name="Owner">Whose row it is, or null.</param>
public sealed record PageFinding(string Sheet, int Row, string? Column, string Code, string Sentence, string Remedy, string? Owner = null);
