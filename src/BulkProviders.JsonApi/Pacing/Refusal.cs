namespace BulkProviders.JsonApi.Pacing;

/// <summary>One refusal, from its first 429 until calls were taken again.</summary>
internal readonly record struct Refusal
{
    /// <summary>A limit that refuses for longer than this (seconds) counts over long spans.</summary>
    private const double LongPause = 1.2;

    /// <summary>A pause that was asked for in fractions of a second is exact; in whole seconds it is not.</summary>
    private const double ExactPause = 0.95;

    /// <summary>Calls that were refused.</summary>
    public required double Calls { get; init; }

    /// <summary>Seconds without sending.</summary>
    public required double Length { get; init; }

    /// <summary>Calls taken a second since the refusal before, this one's pause included.</summary>
    public required double Average { get; init; }

    /// <summary>Seconds that the average is of.</summary>
    public required double Span { get; init; }

    /// <summary>The server said how long the pause is to be.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>Refusals since the average began, this one not counted.</summary>
    public required int Repeats { get; init; }

    /// <summary>The pause belonged to the span that the limit counts over.</summary>
    public bool IsLong => Length > LongPause;

    /// <summary>What the average would have been without the needless part of the pause: a guessed pause is half needless, one of a whole second all of it.</summary>
    public double Usable => Average * Span / Math.Max(0.01, Span - Needless);

    /// <summary>A pause of a whole second, as far as can be seen: mostly longer than the limit needs.</summary>
    public bool IsWholeSecond => IsAsked && !IsLong && Length >= ExactPause;

    /// <summary>Seconds of the span in which calls were sent.</summary>
    public double Sending => Span - Length;

    private double Needless => IsWholeSecond ? Length : IsAsked || IsLong ? 0 : Length / 2;
}
