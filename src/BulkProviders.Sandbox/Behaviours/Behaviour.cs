using System.Globalization;
using System.Text;

namespace BulkProviders.Sandbox.Behaviours;

/// <summary>One switch of the practice server.</summary>
/// <param name="Name">Lower-case words with hyphens.</param>
/// <param name="Values">What it takes, as a person reads it.</param>
/// <param name="Default">The value that counts where none is given.</param>
/// <param name="Description">A sentence that says what the server then does.</param>
public sealed record Behaviour(string Name, string Values, string Default, string Description)
{
    /// <summary>The values to choose from; empty for numbers and texts.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    internal Func<string, bool> Takes { get; private init; } = _ => true;

    /// <summary>A choice between the names of an enumeration.</summary>
    internal static Behaviour Choice<T>(string name, T byDefault, string description) where T : struct, Enum
    {
        var choices = Enum.GetNames<T>().Select(Kebab).ToArray();
        return new(name, string.Join(" | ", choices), Kebab(byDefault.ToString()), description)
        {
            Choices = choices,
            Takes = choices.Contains
        };
    }

    /// <summary>A whole number within bounds.</summary>
    internal static Behaviour Number(string name, (int Least, int Most) range, int byDefault, string description) =>
        new(name, $"{range.Least.ToString(CultureInfo.InvariantCulture)} to {range.Most.ToString(CultureInfo.InvariantCulture)}",
            byDefault.ToString(CultureInfo.InvariantCulture), description)
        {
            Takes = text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= range.Least && number <= range.Most
        };

    /// <summary>A text that a function judges.</summary>
    internal static Behaviour Text(string name, string values, Func<string, bool> takes, string description) =>
        new(name, values, "", description) { Takes = takes };

    /// <summary>Refused403 → refused-403, ById → by-id.</summary>
    internal static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var starts = char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]));
            if (i > 0 && starts)
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
