using System.Text.Json;

namespace BulkProviders.Engine.Storage;

/// <summary>Collects the names of members; the JSON of thousands of operations is looked through without reading its values.</summary>
internal sealed class MemberSet
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    // The same members come in the same order again and again: comparing bytes spares making texts.
    private readonly List<byte[]> _seen = [];

    public IReadOnlyList<string> Names => [.. _names];

    public void AddNamesOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var position = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!WasSeen(reader.ValueSpan, ref position))
            {
                _seen.Add(reader.ValueSpan.ToArray());
                _names.Add(JournalText.Of(ref reader));
            }

            reader.Skip();
        }
    }

    private bool WasSeen(ReadOnlySpan<byte> name, ref int position)
    {
        for (var tried = 0; tried < _seen.Count; tried++)
        {
            var place = position++ % _seen.Count;
            if (name.SequenceEqual(_seen[place]))
                return true;
        }

        return false;
    }
}
