using System.Globalization;
using System.Text;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>The escapes of ST_Xstring (ECMA-376 part 1, §22.9.2.19): <c>_x000D_</c> is a carriage return, <c>_x005F_</c> an underscore.</summary>
internal static class EscapedText
{
    private const int EscapeLength = 7;

    public static string Decode(ReadOnlySpan<char> text)
    {
        var next = text.IndexOf("_x", StringComparison.Ordinal);
        if (next < 0)
            return new string(text);
        var decoded = new StringBuilder(text.Length);
        while (next >= 0)
        {
            if (CodeAt(text, next) is { } code)
            {
                decoded.Append(text[..next]).Append(code);
                text = text[(next + EscapeLength)..];
            }
            else
            {
                decoded.Append(text[..(next + 1)]);
                text = text[(next + 1)..];
            }

            next = text.IndexOf("_x", StringComparison.Ordinal);
        }

        return decoded.Append(text).ToString();
    }

    private static char? CodeAt(ReadOnlySpan<char> text, int start) =>
        text.Length >= start + EscapeLength && text[start + EscapeLength - 1] == '_'
        && ushort.TryParse(text.Slice(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
