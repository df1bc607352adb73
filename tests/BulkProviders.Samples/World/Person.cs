using System.Globalization;
using System.Text;

namespace BulkProviders.Samples.World;

/// <summary>A made-up person.</summary>
internal sealed record Person(string Given, string Family)
{
    public string FullName => $"{Given} {Family}";

    public static Person Any(Random random) =>
        new(Words.Given[random.Next(Words.Given.Count)], Words.Family[random.Next(Words.Family.Count)]);

    /// <summary>An address in the domain that is kept for examples (RFC 2606); the number keeps people of the same name apart.</summary>
    public string Email(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Plain(Given)}.{Plain(Family)}{number}@example.org");

    // Accents are dropped letter by letter, since the program runs without cultures and their tables.
    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
            plain.Append(letter switch
            {
                'á' or 'à' or 'å' => "a",
                'é' or 'è' or 'ê' or 'ë' => "e",
                'í' or 'î' or 'ï' => "i",
                'ó' or 'ö' or 'ø' => "o",
                'ú' or 'ü' => "u",
                'ñ' or 'ń' => "n",
                >= 'a' and <= 'z' => letter.ToString(),
                _ => ""
            });
        return plain.ToString();
    }
}
