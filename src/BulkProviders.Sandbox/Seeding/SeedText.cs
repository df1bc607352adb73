using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkProviders.Sandbox.Seeding;

/// <summary>
/// Fills the patterns of the seed words for one record. In a record the same name always gives the same word, so that an
/// e-mail address fits its person and a postal code its city.
/// </summary>
internal sealed partial class SeedText(SeedWords words, string record, int index)
{
    private readonly IReadOnlyDictionary<string, string> _place = Chance.Of(words.Places, record + "/place");

    public string Fill(string pattern) => Slot().Replace(pattern, match => Word(match.Groups[1].Value));

    private string Word(string slot)
    {
        if (slot.EndsWith("|mail", StringComparison.Ordinal))
            return MailForm(Word(slot[..^5]));
        if (slot.StartsWith("place.", StringComparison.Ordinal))
            return _place[slot[6..]];
        if (slot.StartsWith("n:", StringComparison.Ordinal) && slot[2..].Split('-') is [var least, var most])
            return Between(Whole(least), Whole(most), slot).ToString(CultureInfo.InvariantCulture);
        if (slot.StartsWith("number:", StringComparison.Ordinal))
            return (index + 1).ToString("D" + slot[7..], CultureInfo.InvariantCulture);
        if (slot.StartsWith("date:", StringComparison.Ordinal) && slot[5..].Split("..") is [var first, var last])
            return Date(first, last, slot);
        return slot switch
        {
            "index" => (index + 1).ToString(CultureInfo.InvariantCulture),
            "uuid" => Chance.Uuid(record + "/uuid"),
            _ => Chance.Of(words.Words[slot], $"{record}/{slot}")
        };
    }

    private string Date(string first, string last, string slot)
    {
        var from = DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var to = DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return from.AddDays(Between(0, to.DayNumber - from.DayNumber, slot)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private int Between(int least, int most, string name) => least + Chance.Below(most - least + 1, $"{record}/{name}");

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Letters without accents, in lower case: what stands before the @.</summary>
    private static string MailForm(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (char.IsAsciiLetter(letter))
                plain.Append(letter);
        return plain.ToString();
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Slot();
}
