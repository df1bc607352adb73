using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>How the texts of settings are read. No message repeats a value that might be a secret in the wrong place.</summary>
internal static class SettingParsers
{
    public static string? Text(SettingInput input, out string? value)
    {
        value = input.Text.Trim();
        return value.Length == 0 ? "must not be empty" : null;
    }

    public static string? Flag(SettingInput input, out bool value)
    {
        value = IsOneOf(input.Text, "true", "yes", "1");
        return value || IsOneOf(input.Text, "false", "no", "0") ? null : $"is '{input.Text}': it must be true or false";
    }

    public static string? List(SettingInput input, out IReadOnlyList<string> value)
    {
        value = [.. input.Values.Select(v => v.Trim()).Where(v => v.Length > 0)];
        return null;
    }

    /// <summary>Names separated by commas; may be repeated as well.</summary>
    public static string? Names(SettingInput input, out IReadOnlyList<string> value)
    {
        value = [.. input.Values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return null;
    }

    /// <summary>TYPE or TYPE:COLUMN,COLUMN; which types and columns there are, the catalog says.</summary>
    public static string? Matches(SettingInput input, out IReadOnlyList<MatchChoice> value)
    {
        var choices = new List<MatchChoice>();
        value = choices;
        foreach (var text in input.Values)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var columns = colon < 0 ? [] : text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries);
            var resource = (colon < 0 ? text : text[..colon]).Trim();
            if (resource.Length == 0 || columns.Contains("") || (colon >= 0 && columns.Length == 0))
                return $"is '{text}': it must be TYPE or TYPE:COLUMN,COLUMN";
            choices.Add(new MatchChoice(resource, columns));
        }

        return null;
    }

    public static string? Pairs(SettingInput input, out IReadOnlyDictionary<string, string> value)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        value = pairs;
        foreach (var text in input.Values)
        {
            // A sheet's name may hold '='; what it is given may not.
            var at = text.LastIndexOf('=');
            if (at <= 0 || at == text.Length - 1)
                return $"is '{text}': it must be NAME=VALUE";
            pairs[text[..at].Trim()] = text[(at + 1)..].Trim();
        }

        return null;
    }

    public static string? Path(SettingInput input, out string? value)
    {
        var problem = Text(input, out value);
        if (problem is null)
            value = System.IO.Path.GetFullPath(Expand(value!), input.Folder); // non-null: Text found no problem
        return problem;
    }

    public static string? Delimiter(SettingInput input, out char? value)
    {
        value = input.Text.Trim().ToUpperInvariant() switch
        {
            "TAB" or "\\T" => '\t',
            "COMMA" => ',',
            "SEMICOLON" => ';',
            "PIPE" => '|',
            _ => input.Text.Length == 1 && input.Text[0] is > ' ' and not '"' or '\t' ? input.Text[0] : null
        };
        return value is null ? $"is '{input.Text}': it must be one character, or tab, comma, semicolon or pipe" : null;
    }

    public static string? EncodingName(SettingInput input, out string? value)
    {
        value = input.Text.Trim();
        var name = value;
        if (IsOneOf(name, "windows-1252", "cp1252", "1252"))
            return null;
        return Encoding.GetEncodings().Any(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? null
            : $"is '{name}': it must be utf-8, utf-16, windows-1252 or iso-8859-1";
    }

    public static SettingParser<T> Whole<T>(int minimum, int maximum)
    {
        return Parse;

        string? Parse(SettingInput input, out T value)
        {
            var fits = int.TryParse(input.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= minimum && number <= maximum;
            // T is int or int?; boxing is the one way to serve both.
            value = fits ? (T)(object)number : default!; // non-null: callers use the value only without a problem
            return fits ? null : $"is '{input.Text}': it must be {Words.WholeRange(minimum, maximum)}";
        }
    }

    public static SettingParser<double?> Decimal(double minimum, double maximum)
    {
        return Parse;

        string? Parse(SettingInput input, out double? value)
        {
            var fits = double.TryParse(input.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number >= minimum && number <= maximum;
            value = fits ? number : null;
            return fits ? null : string.Create(CultureInfo.InvariantCulture, $"is '{input.Text}': it must be a number from {minimum} to {maximum}");
        }
    }

    public static SettingParser<T> OneOf<T>(params IReadOnlyList<(string Word, T Value)> choices)
    {
        return Parse;

        string? Parse(SettingInput input, out T value)
        {
            foreach (var choice in choices)
                if (IsOneOf(input.Text.Trim(), choice.Word))
                {
                    value = choice.Value;
                    return null;
                }

            value = choices[0].Value;
            return $"is '{input.Text}': it must be {Words.Choices([.. choices.Select(c => c.Word)])}";
        }
    }

    internal static string Expand(string path) =>
        path is "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    private static bool IsOneOf(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
