using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>The kinds of settings. No message repeats a value that might be a secret in the wrong place.</summary>
internal static class SettingTypes
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    public static SettingType<string?> Text(string valueName) => new("text", ReadText, null) { ValueName = valueName };

    /// <summary>A whole path; <c>~</c> is the user's folder.</summary>
    public static SettingType<string?> FilePath(string valueName) =>
        new("path; in the settings file relative to it", input => Path.GetFullPath(Expand(ReadText(input)), input.Folder), null) { ValueName = valueName };

    public static SettingType<bool> Flag(bool isDefault = false) =>
        new("true, false", ReadFlag, isDefault) { Shape = SettingShape.Flag, DefaultText = isDefault ? "true" : "false" };

    public static SettingType<int> Whole(int minimum, int maximum, int usual) =>
        new(Words.WholeRange(minimum, maximum), input => ReadWhole(input, minimum, maximum), usual) { ValueName = "N", DefaultText = usual.ToString(CultureInfo.InvariantCulture) };

    public static SettingType<int?> WholeOrNone(int minimum, int maximum) =>
        new(Words.WholeRange(minimum, maximum), input => ReadWhole(input, minimum, maximum), null) { ValueName = "N" };

    public static SettingType<int?> Limit(int minimum) => WholeOrNone(minimum, int.MaxValue) with { DefaultText = "no limit" };

    public static SettingType<double?> Number(double minimum, double maximum)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        return new(range, Read, null) { ValueName = "N" };

        double? Read(SettingInput input) =>
            double.TryParse(input.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : throw MustBe(input.Text, range);
    }

    /// <summary>A span of time; see <see cref="Durations"/>.</summary>
    public static SettingType<TimeSpan?> Span(TimeSpan minimum, TimeSpan maximum, TimeSpan? usual) =>
        new(Durations.Form, input => ReadSpan(input, minimum, maximum), usual) { ValueName = "AGE", DefaultText = usual is { } span ? Durations.Write(span) : "" };

    /// <summary>A day, as YYYY-MM-DD.</summary>
    public static SettingType<DateOnly?> Day() => new("a day as YYYY-MM-DD", Read, null) { ValueName = "DATE" };

    private static DateOnly? Read(SettingInput input) =>
        DateOnly.TryParseExact(input.Text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw MustBe(input.Text, "a day as YYYY-MM-DD");

    /// <summary>One of a few words, the first of them by default.</summary>
    public static SettingType<T> OneOf<T>(params (string Word, T Value)[] choices)
    {
        // Without a query, which would be compiled for each type at the start of every command.
        var words = new string[choices.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = choices[i].Word;
        var range = Words.Choices(words);
        return new(range, Read, choices[0].Value) { DefaultText = choices[0].Word };

        T Read(SettingInput input)
        {
            foreach (var choice in choices)
                if (IsOneOf(input.Text.Trim(), choice.Word))
                    return choice.Value;
            throw MustBe(input.Text, range);
        }
    }

    /// <summary>Names separated by commas; may be repeated as well.</summary>
    public static SettingType<IReadOnlyList<string>> Names(string valueName) =>
        new("names, separated by commas", input => [.. input.Values.SelectMany(v => v.Split(',', Trimmed))], []) { Shape = SettingShape.List, ValueName = valueName };

    public static SettingType<IReadOnlyList<string>> TextList(string valueName) =>
        new("text", input => [.. input.Values.Select(v => v.Trim()).Where(v => v.Length > 0)], []) { Shape = SettingShape.List, ValueName = valueName };

    public static SettingType<IReadOnlyDictionary<string, string>> Pairs(string valueName) =>
        new("names and values", ReadPairs, new Dictionary<string, string>()) { Shape = SettingShape.Map, ValueName = valueName };

    /// <summary>TYPE or TYPE:COLUMN,COLUMN; which types and columns there are, the catalog says.</summary>
    public static SettingType<IReadOnlyList<MatchChoice>> Matches() =>
        new("a type (`catalog show` lists them), with columns behind a colon or without", input => [.. input.Values.Select(ReadMatch)], [])
        {
            Shape = SettingShape.List,
            ValueName = "TYPE[:COLUMN,COLUMN]"
        };

    public static SettingType<char?> Separator() => new("one character, or tab, comma, semicolon or pipe", ReadSeparator, null) { ValueName = "CHAR" };

    public static SettingType<string?> EncodingName() => new("utf-8, utf-16, windows-1252 or iso-8859-1", ReadEncoding, null) { ValueName = "NAME" };

    /// <summary>An address of the tenant: https, or http to this machine; without user names, queries and fragments.</summary>
    public static SettingType<Uri?> Url() => new("https address; http only to this machine", ReadUrl, null) { ValueName = "URL" };

    internal static string Expand(string path) =>
        path is "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    private static string ReadText(SettingInput input) =>
        input.Text.Trim() is { Length: > 0 } text ? text : throw new FormatException("must not be empty");

    private static bool ReadFlag(SettingInput input) =>
        IsOneOf(input.Text, "true", "yes", "1") || (IsOneOf(input.Text, "false", "no", "0") ? false : throw MustBe(input.Text, "true or false"));

    private static int ReadWhole(SettingInput input, int minimum, int maximum) =>
        int.TryParse(input.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw MustBe(input.Text, Words.WholeRange(minimum, maximum));

    private static TimeSpan? ReadSpan(SettingInput input, TimeSpan minimum, TimeSpan maximum)
    {
        var span = Durations.Read(input.Text.Trim()) ?? throw MustBe(input.Text, Durations.Form);
        return span >= minimum && span <= maximum ? span : throw MustBe(input.Text, $"from {Durations.Write(minimum)} to {Durations.Write(maximum)}");
    }

    private static Dictionary<string, string> ReadPairs(SettingInput input)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in input.Values)
        {
            // A sheet's name may hold '='; what it is given may not.
            var at = text.LastIndexOf('=');
            if (at <= 0 || at == text.Length - 1)
                throw MustBe(text, "NAME=VALUE");
            pairs[text[..at].Trim()] = text[(at + 1)..].Trim();
        }

        return pairs;
    }

    private static MatchChoice ReadMatch(string text)
    {
        var parts = text.Split(':', 2);
        string[] columns = parts.Length == 1 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries);
        return parts[0].Trim() is { Length: > 0 } resource && !columns.Contains("")
            ? new MatchChoice(resource, columns)
            : throw MustBe(text, "TYPE or TYPE:COLUMN,COLUMN");
    }

    private static char? ReadSeparator(SettingInput input) => input.Text.Trim().ToUpperInvariant() switch
    {
        "TAB" or "\\T" => '\t',
        "COMMA" => ',',
        "SEMICOLON" => ';',
        "PIPE" => '|',
        _ => input.Text.Length == 1 && input.Text[0] is > ' ' and not '"' or '\t'
            ? input.Text[0]
            : throw MustBe(input.Text, "one character, or tab, comma, semicolon or pipe")
    };

    private static string ReadEncoding(SettingInput input)
    {
        var name = input.Text.Trim();
        return IsOneOf(name, "windows-1252", "cp1252", "1252") || Encoding.GetEncodings().Any(e => IsOneOf(name, e.Name))
            ? name
            : throw MustBe(name, "utf-8, utf-16, windows-1252 or iso-8859-1");
    }

    private static Uri ReadUrl(SettingInput input)
    {
        if (!Uri.TryCreate(input.Text.Trim(), UriKind.Absolute, out var url))
            throw new FormatException("is not an address such as https://api.example.org");
        if (url.UserInfo.Length > 0)
            throw new FormatException("holds a user name or password: leave it out; secrets come from the environment or --secret-file");
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new FormatException("holds a query or fragment: give the address alone");
        if (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            return url;
        throw new FormatException(url.Scheme == Uri.UriSchemeHttp
            ? "begins with http:// : the token would cross the network unprotected; use https:// (http is allowed to this machine only)"
            : "must begin with https://");
    }

    private static FormatException MustBe(string text, string what) => new($"is '{text}': it must be {what}");

    private static bool IsOneOf(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
