namespace BulkProviders.Application.ReviewPages;

/// <summary>What a page about an export says. It holds IDs of records and no value of theirs.</summary>
public sealed record ExportPage
{
    /// <summary>The IDs that a page names of what is new or gone in a sheet; the others are counted.</summary>
    public const int MostIds = 200;

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>One sentence: what became of the export.</summary>
    public required string Verdict { get; init; }

    /// <summary>How the verdict is coloured.</summary>
    public required PageMood Mood { get; init; }

    /// <summary>Said over everything else.</summary>
    public IReadOnlyList<string> Banners { get; init; } = [];

    /// <summary>Label and value, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>Why the files were not replaced, and what to do; empty where they were.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What the counts are held against, or why against nothing.</summary>
    public required string Comparison { get; init; }

    /// <summary>The sheets in their order; empty where not all was read.</summary>
    public IReadOnlyList<ExportPageSheet> Sheets { get; init; } = [];

    /// <summary>What else is good to know.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>A sheet of an export.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Records">Records that were read.</param>
/// <param name="ProofWords">proven, counted only or not proven.</param>
/// <param name="IsProven">It is proven that they are all.</param>
/// <param name="Proof">How that is known, as sentences.</param>
public sealed record ExportPageSheet(string Name, long Records, string ProofWords, bool IsProven, IReadOnlyList<string> Proof)
{
    /// <summary>Records in the last export, or null where that is not known.</summary>
    public long? Before { get; init; }

    /// <summary>Records that the last export did not have, or null.</summary>
    public long? Appeared { get; init; }

    /// <summary>Records that only the last export has, or null.</summary>
    public long? Vanished { get; init; }

    /// <summary>The first IDs of those that appeared.</summary>
    public IReadOnlyList<string> NewIds { get; init; } = [];

    /// <summary>The first IDs of those that vanished.</summary>
    public IReadOnlyList<string> GoneIds { get; init; } = [];
}
