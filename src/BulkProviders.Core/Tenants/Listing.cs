using System.Globalization;

namespace BulkProviders.Core.Tenants;

/// <summary>Names places in a sentence: the first few, and how many more there are.</summary>
public static class Listing
{
    private const int Shown = 5;

    public static string Of<T>(IEnumerable<T> places)
    {
        var all = places.ToList();
        return Of(all, all.Count);
    }

    /// <summary>The same where the places are counted already: no more of them are looked at than are named.</summary>
    public static string Of<T>(IEnumerable<T> places, int count)
    {
        var shown = string.Join(", ", places.Take(Shown));
        return count <= Shown ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {count - Shown} more");
    }
}
