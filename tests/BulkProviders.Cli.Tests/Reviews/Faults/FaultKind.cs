namespace BulkProviders.Cli.Tests.Reviews.Faults;

/// <summary>A way in which a cell can be wrong.</summary>
/// <param name="Code">The error that it causes.</param>
/// <param name="Sheet">Where it can be.</param>
/// <param name="Column">Where it can be.</param>
/// <param name="Make">What stands there instead: of the book, the row and the random numbers of the trial.</param>
internal sealed record FaultKind(string Code, string Sheet, string Column, Func<FaultPlace, FaultyCell> Make)
{
    /// <summary>The rows in which the fault is one; all unless said.</summary>
    public Func<FaultPlace, bool> Fits { get; init; } = _ => true;
}

/// <param name="Book">The book.</param>
/// <param name="Sheet">The sheet.</param>
/// <param name="Row">The position of the row, from 0.</param>
/// <param name="Random">Random numbers.</param>
internal sealed record FaultPlace(SoundBook Book, string Sheet, int Row, Random Random)
{
    /// <summary>The row whose value stands here a second time; that one stays sound.</summary>
    public int Twin => (Row + 1) % Book.Rows(Sheet);

    /// <summary>The right value of another cell of the row.</summary>
    public string Right(string column) => Book.Right(Sheet, Row, column);

    /// <summary>The right value of a column in the twin.</summary>
    public string OfTwin(string column) => Book.Right(Sheet, Twin, column);
}
