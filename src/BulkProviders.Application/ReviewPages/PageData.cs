using System.Text.Encodings.Web;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Application.ReviewPages;

/// <summary>The findings of a page in the form that its script reads: names once, then a short line for each finding.</summary>
internal sealed class PageData
{
    private readonly List<string> _sheets = [];
    private readonly List<PageCause> _causes = [];
    private readonly List<string> _owners = [];
    private readonly Dictionary<string, int> _sheetAt = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, string Code), int> _causeAt = [];
    private readonly Dictionary<string, int> _ownerAt = new(StringComparer.Ordinal);
    private readonly ReviewPage _page;
    private readonly List<(int Sheet, int Row, int Cause, string Sentence, string Remedy, int Owner)> _rows;

    public PageData(ReviewPage page)
    {
        _page = page;
        _rows = [.. page.Findings.Take(ReviewPage.MostFindings).Select(Line)];
    }

    public IReadOnlyList<string> Sheets => _sheets;

    public IReadOnlyList<PageCause> Causes => _causes;

    public IReadOnlyList<string> Owners => _owners;

    /// <summary>The position of a card among the causes; null where no finding of the page has it.</summary>
    public int? CauseOf(CauseCard card) => _causeAt.TryGetValue((card.Place, card.Code), out var at) ? at : null;

    /// <summary>JSON that can stand inside a script element: no character of it ends one.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            Strings(json, "sheets", _sheets);
            Strings(json, "owners", _owners);
            json.WriteStartArray("causes");
            foreach (var cause in _causes)
            {
                json.WriteStartArray();
                foreach (var text in new[] { cause.Column, cause.Title, cause.Remedy, cause.FixBy })
                    json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in _rows)
                Write(json, row.Sheet, row.Row, row.Cause, row.Sentence, row.Remedy, row.Owner);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, int sheet, int row, int cause, string sentence, string remedy, int owner)
    {
        json.WriteStartArray();
        json.WriteNumberValue(sheet);
        json.WriteNumberValue(row);
        json.WriteNumberValue(cause);
        json.WriteStringValue(sentence);
        json.WriteStringValue(remedy);
        if (owner >= 0)
            json.WriteNumberValue(owner);
        else
            json.WriteNumberValue(-1);
        json.WriteEndArray();
    }

    private (int, int, int, string, string, int) Line(PageFinding finding)
    {
        var place = CauseCard.PlaceOf(finding.Sheet, finding.Column);
        if (!_causeAt.TryGetValue((place, finding.Code), out var cause))
        {
            _causeAt.Add((place, finding.Code), cause = _causes.Count);
            _causes.Add(new PageCause(ShownText.Of(finding.Column ?? ""), PageWords.Capital(CauseWords.Of(finding.Code)), PageWords.Remedy(finding.Code, finding.Sentence, finding.Remedy, showsValues: false), FixBy.WordsOf(finding.Code)));
        }

        return (
            At(_sheets, _sheetAt, finding.Sheet), finding.Row, cause,
            _page.ShowsValues ? Shortened(finding.Sentence) : "",
            _page.ShowsValues && finding.Remedy != _causes[cause].Remedy ? Shortened(finding.Remedy) : "",
            finding.Owner is { } owner ? At(_owners, _ownerAt, owner) : -1);
    }

    // A page with values still has a bound: whole cells are in the results.
    private static string Shortened(string text) => text.Length <= 120 ? text : text[..(char.IsHighSurrogate(text[118]) ? 118 : 119)] + "…";

    private static int At(List<string> names, Dictionary<string, int> positions, string name)
    {
        if (!positions.TryGetValue(name, out var position))
        {
            positions.Add(name, position = names.Count);
            names.Add(ShownText.Of(name));
        }

        return position;
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

/// <param name="Column">Header, or empty.</param>
/// <param name="Title">What is wrong, quoting no cell.</param>
/// <param name="Remedy">What to do, quoting no cell.</param>
/// <param name="FixBy">Who does it.</param>
internal sealed record PageCause(string Column, string Title, string Remedy, string FixBy);
