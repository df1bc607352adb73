using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Reviews;

/// <summary>What is to be said about the files that came back, line by line.</summary>
internal sealed class CollectLines
{
    private readonly List<CollectLine> _all = [];

    public IReadOnlyList<CollectLine> All => _all;

    /// <summary>About a whole file.</summary>
    public void Add(string file, string kind, string what, string remedy) => Add(new CollectLine(file, "", kind, what, remedy));

    public void Add(CollectLine line) => _all.Add(line with { What = ShownText.Of(line.What) });
}

/// <param name="File">The file that came back.</param>
/// <param name="Place">Sheet and row, or cell; empty for the whole file.</param>
/// <param name="Kind">What it is, in two or three words.</param>
/// <param name="What">The sentence; may quote cells.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record CollectLine(string File, string Place, string Kind, string What, string Remedy)
{
    /// <summary>Where the row stands in the user's file; empty where no row of it is meant.</summary>
    public string OriginalRow { get; init; } = "";
}
