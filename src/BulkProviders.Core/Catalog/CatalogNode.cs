using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Catalog;

/// <summary>
/// One object of the catalog file while it is read: hands out its members by name, notes every one that is missing, repeated,
/// of the wrong kind or unknown, and never throws, so that all errors of a file are found in one reading.
/// </summary>
internal sealed class CatalogNode
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<CatalogError> _errors;

    public CatalogNode(JsonElement element, string place, List<CatalogError> errors)
    {
        (Place, _errors) = (place, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new CatalogError(place, $"must be an object in braces, not {Kind(element)}."));
            return;
        }

        foreach (var member in element.EnumerateObject())
            if (!_members.TryAdd(member.Name, member.Value))
                Report(member.Name, "is listed twice. Remove one of the two.");
    }

    /// <summary>The path of this object in the file; empty for the whole file.</summary>
    public string Place { get; }

    /// <summary>The members that it has, in their order.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    public bool Has(string name) => _members.ContainsKey(name);

    public void Report(string name, string message) => _errors.Add(new CatalogError(At(name), message));

    public string At(string name) => Place.Length == 0 ? name : name.Length == 0 ? Place : $"{Place}.{name}";

    /// <summary>A text, or "" where it is missing (which is noted) or no text.</summary>
    public string RequiredText(string name, int maxLength)
    {
        if (!Has(name))
            Report(name, "is missing.");
        return OptionalText(name, maxLength) ?? "";
    }

    public string? OptionalText(string name, int maxLength) =>
        Ask(name) is { } value ? Checked(value, At(name), maxLength) : null;

    public bool Flag(string name)
    {
        if (Ask(name) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Report(name, $"must be true or false, not {Kind(value)}.");
        return value.ValueKind == JsonValueKind.True;
    }

    public int? Whole(string name)
    {
        if (Ask(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole) && whole >= 0)
            return whole;
        Report(name, "must be a whole number from 0 on.");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Ask(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        Report(name, "must be a number.");
        return null;
    }

    /// <summary>One of the words of an enumeration, or <paramref name="fallback"/> where it is missing or unknown (which is noted).</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words, T fallback)
    {
        var word = RequiredText(name, CatalogLimits.Name);
        if (word.Length == 0)
            return fallback;
        if (words.TryGetValue(word, out var value))
            return value;
        var nearest = NearestName.Find(word, words.Keys);
        var hint = nearest is null ? $"Use one of: {string.Join(", ", words.Keys)}." : $"Did you mean '{nearest}'?";
        Report(name, $"'{word}' is unknown. {hint}");
        return fallback;
    }

    public IReadOnlyList<string> Texts(string name, int maxLength) =>
        [.. Items(name).Select(i => Checked(i.Value, i.Place, maxLength)).OfType<string>()];

    public IReadOnlyList<IReadOnlyList<string>> TextLists(string name, int maxLength)
    {
        var lists = new List<IReadOnlyList<string>>();
        foreach (var (value, place) in Items(name))
        {
            if (value.ValueKind == JsonValueKind.Array)
                lists.Add([.. value.EnumerateArray().Select((item, i) => Checked(item, $"{place}[{i}]", maxLength)).OfType<string>()]);
            else
                _errors.Add(new CatalogError(place, $"must be a list in square brackets, not {Kind(value)}."));
        }

        return lists;
    }

    /// <summary>The object of that name, or null where it is missing.</summary>
    public CatalogNode? Child(string name) => Ask(name) is { } value ? new CatalogNode(value, At(name), _errors) : null;

    public IReadOnlyList<CatalogNode> Children(string name) =>
        [.. Items(name).Select(i => new CatalogNode(i.Value, i.Place, _errors))];

    /// <summary>Notes the members that nobody has asked for, with the known name that each probably means.</summary>
    public void Finish()
    {
        foreach (var unknown in _members.Keys.Where(k => !_asked.Contains(k)))
        {
            var nearest = NearestName.Find(unknown, _asked);
            Report(unknown, nearest is null
                ? $"is unknown here. Known are: {string.Join(", ", _asked)}."
                : $"is unknown here. Did you mean '{nearest}'?");
        }
    }

    private JsonElement? Ask(string name)
    {
        _asked.Add(name);
        return _members.TryGetValue(name, out var value) ? value : null;
    }

    private List<(JsonElement Value, string Place)> Items(string name)
    {
        if (Ask(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(name, $"must be a list in square brackets, not {Kind(value)}.");
            return [];
        }

        if (value.GetArrayLength() > CatalogLimits.Items)
        {
            Report(name, $"has more than {CatalogLimits.Items} entries. Shorten the list.");
            return [];
        }

        return [.. value.EnumerateArray().Select((item, i) => (item, $"{At(name)}[{i}]"))];
    }

    private string? Checked(JsonElement value, string place, int maxLength)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var problem =
            text is null ? $"must be a text in quotes, not {Kind(value)}."
            : string.IsNullOrWhiteSpace(text) ? "must not be blank."
            : text != text.Trim() ? "begins or ends with white space. Remove it."
            : text.Any(char.IsControl) ? "holds a control character. Remove it."
            : text.Length > maxLength ? $"is longer than {maxLength} characters. Shorten it."
            : null;
        if (problem is null)
            return text;
        _errors.Add(new CatalogError(place, problem));
        return null;
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null"
    };
}
