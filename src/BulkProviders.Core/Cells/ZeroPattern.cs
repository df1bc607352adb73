using System.Text;

namespace BulkProviders.Core.Cells;

/// <summary>The number format of a <see cref="Cell.ZeroFormat"/>.</summary>
public static class ZeroPattern
{
    /// <summary>The pattern as a format code of a spreadsheet and of .NET: its texts in quotation marks.</summary>
    public static string ToFormat(string pattern)
    {
        var format = new StringBuilder(pattern.Length);
        var isText = false;
        foreach (var letter in pattern)
        {
            if ((letter is '0' or '-' or ' ') == isText)
            {
                format.Append('"');
                isText = !isText;
            }

            format.Append(letter);
        }

        return format.Append(isText ? "\"" : "").ToString();
    }
}
