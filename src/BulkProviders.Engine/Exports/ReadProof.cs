namespace BulkProviders.Engine.Exports;

/// <summary>How far it is proven that all records of a type were read; the stronger the higher.</summary>
public enum ProofGrade
{
    /// <summary>Not even the number of records agrees with what the tenant counts, or the tenant does not count.</summary>
    Unproven,

    /// <summary>As many different records came as the tenant counts. One that was deleted and one that was made meanwhile would hide a third that is missing.</summary>
    Counted,

    /// <summary>The type was read again until nothing new came and nothing had moved.</summary>
    Stable,

    /// <summary>Each page began behind the last id of the one before it, and the last one was empty.</summary>
    Keyset
}

/// <summary>What is known of the completeness of one type of an export.</summary>
/// <param name="Grade">How far it is proven.</param>
/// <param name="Passes">How often the type was read to its end.</param>
/// <param name="Unique">Different records that came, with those of another type that shares the collection.</param>
public sealed record ReadProof(ProofGrade Grade, int Passes, long Unique)
{
    /// <summary>How many records the tenant said there were at the beginning, or null.</summary>
    public long? TotalBefore { get; init; }

    /// <summary>The same at the end.</summary>
    public long? TotalAfter { get; init; }

    /// <summary>Records that came more than once within a reading.</summary>
    public long Doubled { get; init; }

    /// <summary>Records that came, and were deleted before the reading ended; they are not part of the export.</summary>
    public long Gone { get; init; }

    /// <summary>Why it is not proven, as a sentence; empty where it is.</summary>
    public string Reason { get; init; } = "";

    public bool IsProven => Grade >= ProofGrade.Stable;

    /// <summary>The wire word of a grade.</summary>
    public static string WordOf(ProofGrade grade) => grade switch
    {
        ProofGrade.Keyset => "keyset",
        ProofGrade.Stable => "stable",
        ProofGrade.Counted => "counted",
        _ => "unproven"
    };

    /// <summary>The grade in plain words.</summary>
    public static string PlainWordsOf(ProofGrade grade) => grade switch
    {
        ProofGrade.Keyset or ProofGrade.Stable => "proven",
        ProofGrade.Counted => "counted only",
        _ => "not proven"
    };
}
