using System.Text.Json;
using System.Text.Json.Nodes;

namespace BulkProviders.Core.Catalog;

/// <summary>
/// Lays an overlay over a catalog. Entries are found by their name, columns by their header; what is not there is added. Names and values in lists are added to those
/// that are there, every other member takes the place of what it names, and null takes a member away.
/// </summary>
/// <param name="report">Receives a place in the overlay, and what is wrong there.</param>
internal sealed class OverlayMerge(Action<string, string> report)
{
    // The lists of objects, with the member that tells their entries apart.
    private static readonly Dictionary<string, Rule> Keyed = new(StringComparer.Ordinal)
    {
        ["resources"] = new("name", "resource type", ["sheet", "type", "path", "evidence", "columns"]),
        ["flatSheets"] = new("name", "flat sheet", ["sheet", "parts"]),
        ["parts"] = new("name", "part", ["type", "columns"]),
        ["columns"] = new("header", "column", ["type", "evidence"]),
        ["rules"] = new("name", "rule", ["column"])
    };

    private static readonly string[] Added = ["aliases", "sheetAliases", "idAliases", "allowedValues"];

    private static readonly string[] Head = ["$schema", "extends", "schemaVersion"];

    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    public void Lay(JsonElement overlay, JsonObject catalog) => Lay(overlay, "", catalog, "", Head);

    /// <summary>The place in the overlay that brought what stands at a place of the merged catalog, or null where that is none of its doing.</summary>
    public string? OriginOf(string place)
    {
        for (var known = place; known.Length > 0; known = known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))])
            if (_origins.TryGetValue(known, out var origin))
                return origin + place[known.Length..];
        return null;
    }

    private void Lay(JsonElement overlay, string from, JsonObject target, string to, params string[] except)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in overlay.EnumerateObject())
        {
            var (source, place) = (Under(from, member.Name), Under(to, member.Name));
            if (!seen.Add(member.Name))
                report(source, "is listed twice. Remove one of the two.");
            else if (!except.Contains(member.Name))
            {
                _origins[place] = source;
                Lay(member, source, target, place);
            }
        }
    }

    private void Lay(JsonProperty member, string from, JsonObject target, string to)
    {
        var present = target[member.Name];
        if (member.Value.ValueKind == JsonValueKind.Null)
            target.Remove(member.Name);
        else if (present is JsonArray entries && member.Value.ValueKind == JsonValueKind.Array && Keyed.TryGetValue(member.Name, out var rule))
            LayEntries(member.Value, from, entries, to, member.Name == "columns" && IsOfPart(entries) ? rule with { Key = "column", New = [] } : rule);
        else if (present is JsonArray texts && member.Value.ValueKind == JsonValueKind.Array && Added.Contains(member.Name))
            AddTexts(member.Value, from, texts, to);
        else if (present is JsonObject inner && member.Value.ValueKind == JsonValueKind.Object)
            Lay(member.Value, from, inner, to);
        else
            target[member.Name] = Copy(member.Value);
    }

    // The columns of a part of a flat sheet name columns of its type.
    private static bool IsOfPart(JsonArray entries) => entries is [JsonObject first, ..] && first.ContainsKey("column") && !first.ContainsKey("type");

    private void LayEntries(JsonElement overlay, string from, JsonArray entries, string to, Rule rule)
    {
        var names = entries.Select(e => NameOf(e, rule.Key)).ToList();
        var laid = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, entry) in overlay.EnumerateArray().Index())
        {
            var source = FormattableString.Invariant($"{from}[{index}]");
            if (NameIn(entry, source, rule) is not { } name)
                continue;
            var at = names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!laid.Add(name))
                report($"{source}.{rule.Key}", $"'{name}' is listed twice. Write all about the {rule.What} in one place.");
            else if (at < 0 && rule.New.Length > 0 && !rule.New.Any(m => entry.TryGetProperty(m, out _)))
                report($"{source}.{rule.Key}", $"there is no {rule.What} '{name}'.{CatalogChecks.Hint(name, names)} A new one needs {string.Join(", ", rule.New.Select(m => $"\"{m}\""))}.");
            else
                LayEntry(entry, source, entries, FormattableString.Invariant($"{to}[{(at < 0 ? entries.Count : at)}]"), rule.Key);
        }
    }

    private void LayEntry(JsonElement entry, string from, JsonArray entries, string to, string key)
    {
        _origins[to] = from;
        var at = entries.Select(e => NameOf(e, key)).ToList().FindIndex(n => n.Equals(entry.GetProperty(key).GetString(), StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
        {
            // It was found in any letter case, and keeps its own.
            Lay(entry, from, entries[at]?.AsObject() ?? [], to, key);
            return;
        }

        var added = new JsonObject();
        entries.Add(added);
        Lay(entry, from, added, to);
    }

    private string? NameIn(JsonElement entry, string from, Rule rule)
    {
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(rule.Key, out var key) && key.ValueKind == JsonValueKind.String)
            return key.GetString();
        report(from, $"must be an object in braces with a text \"{rule.Key}\", which says what {rule.What} is meant.");
        return null;
    }

    private void AddTexts(JsonElement overlay, string from, JsonArray texts, string to)
    {
        var known = texts.Select(t => HeaderFolding.Fold(t?.ToString() ?? "")).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, text) in overlay.EnumerateArray().Index())
        {
            var source = FormattableString.Invariant($"{from}[{index}]");
            // Allowed values may differ in nothing but punctuation; the reader of columns compares them.
            if (text.ValueKind == JsonValueKind.String && !to.EndsWith(".allowedValues", StringComparison.Ordinal) && !known.Add(HeaderFolding.Fold(text.GetString() ?? "")))
                report(source, $"'{text.GetString()}' is listed already (letter case, spaces and punctuation do not count). Remove it.");
            _origins[FormattableString.Invariant($"{to}[{texts.Count}]")] = source;
            texts.Add(Copy(text));
        }
    }

    private static string NameOf(JsonNode? entry, string key) => entry is JsonObject named ? named[key]?.ToString() ?? "" : "";

    private static JsonNode? Copy(JsonElement value) => JsonNode.Parse(value.GetRawText());

    private static string Under(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    /// <param name="Key">The member that tells the entries of a list apart.</param>
    /// <param name="What">What an entry is called.</param>
    /// <param name="New">Members of which an entry that is not there yet has at least one.</param>
    private sealed record Rule(string Key, string What, string[] New);
}
