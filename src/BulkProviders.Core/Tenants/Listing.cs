using System.Globalization;

namespace BulkProviders.Core.Tenants;

/// <summary>Names places in a sentence: the first few, and how many more there are.</summary>
public static class Listing
{
    private const int Shown = 5;

    public static string Of<T>(IEnumerable<T> places)
    {
        var all = places.ToList();
        var shown = string.Join(", ", all.Take(Shown));
        return all.Count <= Shown ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {all.Count - Shown} more");
    }
}
