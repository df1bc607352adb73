namespace BulkProviders.Core.Mapping;

/// <summary>Whole numbers with a fraction of zeros (<c>98101.0</c>), as scripts leave them in text where a column of codes had blanks.</summary>
internal static class WholeNumberText
{
    /// <summary>The digits in front of the fraction, or null for any other text.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOf('.');
        return point is > 0 and <= 20 && point < trimmed.Length - 1 && !trimmed[..point].ContainsAnyExceptInRange('0', '9') && trimmed[(point + 1)..].TrimEnd('0').IsEmpty
            ? trimmed[..point].ToString()
            : null;
    }
}
