namespace BulkProviders.Engine.Storage;

/// <summary>Tells which digits may stand in JSON as they are (RFC 8259 §6).</summary>
internal static class JsonNumbers
{
    public static bool AreDigitsOf(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('-'))
            text = text[1..];
        var whole = Digits(text);
        if (whole == 0 || (whole > 1 && text[0] == '0'))
            return false;
        text = text[whole..];
        if (text.StartsWith('.'))
        {
            var fraction = Digits(text[1..]);
            if (fraction == 0)
                return false;
            text = text[(fraction + 1)..];
        }

        return text.IsEmpty || IsExponent(text);
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
            return false;
        text = text[1..];
        if (text.StartsWith('+') || text.StartsWith('-'))
            text = text[1..];
        return text.Length > 0 && Digits(text) == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
