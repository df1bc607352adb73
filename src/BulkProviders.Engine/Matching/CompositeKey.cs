namespace BulkProviders.Engine.Matching;

/// <summary>The values of identifying columns as one text; texts with blanks in front sort first.</summary>
internal static class CompositeKey
{
    private const char Separator = '\u0002';

    public static string Write(IReadOnlyList<string> values) => string.Join(Separator, values);

    public static IReadOnlyList<string> Read(string text) => text.Split(Separator);
}
