using System.Text.RegularExpressions;

namespace BulkProviders.Application.Folders;

/// <summary>Names of lists that come again: that of next month has another date in it.</summary>
internal static partial class ListNames
{
    /// <summary>The name of a file without folder, extension and the date at its end.</summary>
    public static string WithoutDate(string file) => Dates().Replace(Path.GetFileNameWithoutExtension(file), "");

    [GeneratedRegex(@"[-_ ]*(20[0-9]{2})?[-_ ]?(0?[1-9]|1[0-2])?[-_ ]?(20[0-9]{2})[-_ ]?([0-9]{1,2})?[-_ ]?([0-9]{1,2})?$|[-_ ]+[0-9]{6,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
