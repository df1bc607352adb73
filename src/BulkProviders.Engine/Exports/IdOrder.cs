namespace BulkProviders.Engine.Exports;

/// <summary>
/// Follows ids that are said to rise. Which order a tenant means, that of texts or that of numbers, shows on the way; where neither fits any more, the ids do not
/// rise and nothing can be proven by them.
/// </summary>
internal sealed class IdOrder
{
    private static readonly Comparison<string>[] Orders = [ByText, ByNumber];

    private readonly List<Comparison<string>> _left = [.. Orders];

    /// <summary>The highest id so far.</summary>
    public string? Last { get; private set; }

    /// <summary>Takes the ids of a page; false where they do not rise, or do not lie above all before them.</summary>
    public bool Take(IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (Last is { } last)
                _left.RemoveAll(order => order(last, id) >= 0);
            if (_left.Count == 0)
                return false;
            Last = id;
        }

        return true;
    }

    /// <summary>Whether all of these lie above an id, in every order that is still possible.</summary>
    public bool AreAbove(string id, IReadOnlyList<string> ids) => _left.TrueForAll(order => ids.All(i => order(i, id) > 0));

    /// <summary>The order of two ids in an export: numbers by their value, all else as text without regard to case.</summary>
    public static int Compare(string one, string other) => IsNumber(one) && IsNumber(other) ? ByNumber(one, other) : ByText(one, other);

    private static int ByText(string one, string other) => string.CompareOrdinal(one.ToUpperInvariant(), other.ToUpperInvariant());

    private static int ByNumber(string one, string other)
    {
        if (!IsNumber(one) || !IsNumber(other))
            return 0;
        var (a, b) = (one.TrimStart('0'), other.TrimStart('0'));
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
    }

    private static bool IsNumber(string id) => id.Length > 0 && id.All(char.IsAsciiDigit);
}
