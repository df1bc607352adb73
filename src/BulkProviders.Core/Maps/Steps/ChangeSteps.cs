using System.Globalization;
using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>The closed list of steps that a mapping may name.</summary>
public static partial class ChangeSteps
{
    /// <summary>How each step is written, for dropdowns and messages.</summary>
    public static readonly IReadOnlyList<string> Forms =
    [
        "trim", "upper", "lower", "title", "digits", "zeros to N", "before X", "after X", "part N of X", "join with X", "first filled", "first name", "last name", "street", "unit", "city",
        "state", "zip", "phone", "extension", "date M/D/Y", "date D/M/Y", "date Y/M/D", "date YYYYMMDD", "yes/no words", "remove X", "replace X by Y"
    ];

    /// <summary>Reads what a cell of the column <c>Change</c> says.</summary>
    /// <param name="text">Steps separated by semicolons; X and Y may be in quotes.</param>
    /// <param name="problem">What is wrong with it, as a sentence; null where nothing is.</param>
    public static IReadOnlyList<ChangeStep> Read(string text, out string? problem)
    {
        problem = null;
        var steps = new List<ChangeStep>();
        foreach (var part in Parts(text))
            if (Step(part) is { } step)
                steps.Add(step);
            else
            {
                problem = $"'{part}' is no step.{Hint(part)} Steps are: {string.Join(" · ", Forms)}.";
                return [];
            }
        if (steps.FindIndex(s => s.Join is not null) is >= 0 and var join && join < steps.Count - 1)
            problem = $"'{steps[join].Name}' puts columns together and must be the last step.";
        return steps;
    }

    private static string Hint(string part)
    {
        var word = part.Split(' ')[0];
        return NearestName.Find(word, Forms.Select(f => f.Split(' ')[0]).Distinct()) is { } nearest ? $" Did you mean '{Forms.First(f => f.Split(' ')[0] == nearest)}'?" : "";
    }

    private static IEnumerable<string> Parts(string text) =>
        Separated().Matches(text).Select(m => m.Value.Trim()).Where(p => p.Length > 0);

    private static ChangeStep? Step(string text) => Plain(text) ?? WithArgument(text) ?? Date(text);

    private static ChangeStep? Plain(string text) => text.ToLowerInvariant() switch
    {
        "trim" => Of("trim", t => t.Trim()),
        "upper" => Of("upper", t => t.ToUpperInvariant()),
        "lower" => Of("lower", t => t.ToLowerInvariant()),
        "title" => Of("title", TextChange.Title),
        "digits" => Of("digits", t => string.Concat(t.Where(char.IsAsciiDigit))),
        "first name" => Of("first name", t => PersonName.Of(t).First),
        "last name" => Of("last name", t => PersonName.Of(t).Last),
        "street" => new ChangeStep("street", t => AddressLine.Part(t, a => a.Street, "street")),
        "unit" => new ChangeStep("unit", t => AddressLine.Part(t, a => a.Unit, null)),
        "city" => new ChangeStep("city", t => AddressLine.Part(t, a => a.City, "city")),
        "state" => new ChangeStep("state", t => AddressLine.Part(t, a => a.State, "state")),
        "zip" => new ChangeStep("zip", t => AddressLine.Part(t, a => a.Zip, "ZIP code")),
        "phone" => Of("phone", t => PhoneText.Of(t).Number),
        "extension" => Of("extension", t => PhoneText.Of(t).Extension),
        "yes/no words" => new ChangeStep("yes/no words", TextChange.YesNo),
        "first filled" or "first filled of" => new ChangeStep("first filled", t => new ChangeResult(t)) { Join = new ColumnJoin(null) },
        _ => null
    };

    private static ChangeStep? WithArgument(string text)
    {
        if (Argument().Match(text) is not { Success: true } match)
            return null;
        var (x, y) = (Unquoted(match.Groups["x"].Value), Unquoted(match.Groups["y"].Value));
        var number = int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        return match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "zeros to" when number is > 0 and <= 50 => Of(text, t => t.PadLeft(number, '0')),
            "before" when x.Length > 0 => Of(text, t => TextChange.Before(t, x)),
            "after" when x.Length > 0 => Of(text, t => TextChange.After(t, x)),
            "part" when number > 0 && x.Length > 0 => Of(text, t => TextChange.Part(t, number, x)),
            "join with" when match.Groups["x"].Success => new ChangeStep(text, t => new ChangeResult(t)) { Join = new ColumnJoin(x) },
            "remove" when x.Length > 0 => Of(text, t => t.Replace(x, "", StringComparison.OrdinalIgnoreCase).Trim()),
            "replace" when x.Length > 0 && match.Groups["y"].Success => Of(text, t => t.Replace(x, y, StringComparison.OrdinalIgnoreCase).Trim()),
            _ => null
        };
    }

    private static ChangeStep? Date(string text)
    {
        if (DateForm().Match(text) is not { Success: true } match)
            return null;
        var order = match.Groups["order"].Value.ToUpperInvariant();
        var pivot = match.Groups["pivot"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : DateChange.UsualPivot;
        return new ChangeStep(text, t => DateChange.Read(t, order, pivot)) { ReadsDates = true };
    }

    private static ChangeStep Of(string name, Func<string, string> change) => new(name, t => new ChangeResult(change(t)));

    private static string Unquoted(string text) => text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'' ? text[1..^1] : text.Trim();

    [GeneratedRegex("(?:\"[^\"]*\"|'[^']*'|[^;\"'])+|[\"']", RegexOptions.NonBacktracking)]
    private static partial Regex Separated();

    [GeneratedRegex("""^(?:(?<word>zeros to)\s+(?<n>[0-9]+)|(?<word>part)\s+(?<n>[0-9]+)\s+of\s+(?<x>"[^"]+"|'[^']+'|\S+)|(?<word>before|after|remove)\s+(?<x>"[^"]*"|'[^']*'|\S+)|(?<word>join with)\s+(?<x>"[^"]*"|'[^']*'|\S+)|(?<word>replace)\s+(?<x>"[^"]+"|'[^']+'|\S+)\s+by\s+(?<y>"[^"]*"|'[^']*'|\S+))$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Argument();

    [GeneratedRegex("^date\\s+(?<order>M/D/Y|D/M/Y|Y/M/D|YYYYMMDD|MMDDYYYY)(?:\\s+pivot\\s+(?<pivot>[0-9]{2}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DateForm();
}
