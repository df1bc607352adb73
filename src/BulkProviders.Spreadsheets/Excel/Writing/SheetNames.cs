using System.Globalization;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Makes names of sheets legal (31 characters, none of <c>: \ / ? * [ ]</c>, no quote at an end, not "History") and unique.</summary>
internal sealed class SheetNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _used = new(taken, StringComparer.OrdinalIgnoreCase);

    public string Take(string wanted)
    {
        var legal = Legal(wanted);
        var name = legal;
        for (var n = 2; !_used.Add(name); n++)
            name = WithNumber(legal, n);
        return name;
    }

    /// <summary>"NAME (2)", the name cut where it would be too long.</summary>
    public static string WithNumber(string name, int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
        return Shorten(name, ExcelLimits.SheetName - suffix.Length) + suffix;
    }

    private static string Legal(string wanted)
    {
        var clean = string.Concat(wanted.Select(c => char.IsControl(c) || ":\\/?*[]".Contains(c, StringComparison.Ordinal) ? ' ' : c));
        var name = Shorten(clean.Trim().Trim('\''), ExcelLimits.SheetName);
        if (name.Length == 0)
            return "Sheet";
        return name.Equals("History", StringComparison.OrdinalIgnoreCase) ? name + " (1)" : name;
    }

    private static string Shorten(string name, int length)
    {
        if (name.Length <= length)
            return name;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
    }
}
