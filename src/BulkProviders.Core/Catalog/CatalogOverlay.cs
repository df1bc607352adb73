using System.Text.Json;
using System.Text.Json.Nodes;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>
/// A catalog file that says <c>"extends": "built-in"</c> and holds only what differs: it is laid over the built-in catalog, and its errors are
/// shown where they stand in it.
/// </summary>
internal sealed class CatalogOverlay
{
    private const string Extended = "built-in";
    private const int NewestVersion = 1;

    private readonly JsonPlaces _places;
    private readonly List<CatalogError> _errors = [];

    private CatalogOverlay(byte[] text) => _places = new JsonPlaces(text);

    public static bool IsOverlay(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("extends", out _);

    /// <param name="root">The file.</param>
    /// <param name="text">Its text, without byte order mark.</param>
    /// <param name="types">The column types that it may use.</param>
    public static CatalogReading Read(JsonElement root, byte[] text, ColumnTypes types) => new CatalogOverlay(text).Read(root, types);

    private CatalogReading Read(JsonElement root, ColumnTypes types)
    {
        CheckHead(root);
        if (_errors.Count > 0)
            return new CatalogReading(null, _errors);
        var merged = JsonNode.Parse(CatalogReader.DefaultBytes())?.AsObject() ?? [];
        var merge = new OverlayMerge((place, message) => _errors.Add(Placed(place, message)));
        merge.Lay(root, merged);
        if (_errors.Count > 0)
            return new CatalogReading(null, _errors);
        using var document = JsonDocument.Parse(merged.ToJsonString());
        var reading = CatalogBuilder.Build(document.RootElement, CatalogText.Of(document.RootElement), types);
        var own = reading.Errors.Where(e => merge.OriginOf(e.Place) is not null).ToList();
        // What is wrong elsewhere follows from what is wrong in the overlay.
        return reading with { Errors = [.. (own.Count > 0 ? own : reading.Errors).Select(e => Shown(e, merge))] };
    }

    private void CheckHead(JsonElement root)
    {
        var extends = root.GetProperty("extends");
        if (extends.ValueKind != JsonValueKind.String || !extends.ValueEquals(Extended))
            _errors.Add(Placed("extends", $"must be \"{Extended}\": no other catalog can be extended."));
        if (!root.TryGetProperty("schemaVersion", out var version))
            return;
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number < 1)
            _errors.Add(Placed("schemaVersion", "must be a whole number from 1 on."));
        else if (number > NewestVersion)
            _errors.Add(Placed("schemaVersion", FormattableString.Invariant(
                $"is {number}, but this version of the program knows overlays up to {NewestVersion}. Install the newer version of the program.")));
    }

    // What the merged catalog has wrong is shown at the member of the overlay that brought it.
    private CatalogError Shown(CatalogError error, OverlayMerge merge) => merge.OriginOf(error.Place) is { } place
        ? Placed(place, error.Message)
        : new CatalogError($"built-in catalog, {error.Place}", error.Message);

    private CatalogError Placed(string place, string message)
    {
        var shown = place;
        while (shown.Length > 0 && !_places.Has(shown))
            shown = shown[..Math.Max(0, shown.LastIndexOfAny(['.', '[']))];
        return new CatalogError(FormattableString.Invariant($"line {_places.LineOf(shown)}, {place}"), message);
    }
}
