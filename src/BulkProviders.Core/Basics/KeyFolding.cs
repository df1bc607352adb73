namespace BulkProviders.Core.Basics;

/// <summary>Makes keys comparable: two texts are the same key when they differ only in case or in white space around them.</summary>
public static class KeyFolding
{
    public static string Fold(string key) => key.Trim().ToUpperInvariant();
}
