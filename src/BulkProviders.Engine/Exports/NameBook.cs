using System.Text;

namespace BulkProviders.Engine.Exports;

/// <summary>What the exported records of a type are called, by their ids; the names stand in large blocks, since there may be millions.</summary>
internal sealed class NameBook
{
    private const int BlockSize = 1 << 20;

    private readonly Dictionary<Guid, (int Block, int Start, int Length)> _places = [];
    private readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<byte[]> _blocks = [];
    private int _used = BlockSize;

    public void Add(string id, string name)
    {
        if (name.Length == 0)
            return;
        if (Guid.TryParse(id, out var uuid))
            _places[uuid] = Store(name);
        else
            _others[id] = name;
    }

    /// <summary>The name of a record, or null where it is not part of the export or has none.</summary>
    public string? Find(string id)
    {
        if (!Guid.TryParse(id, out var uuid))
            return _others.GetValueOrDefault(id);
        return _places.TryGetValue(uuid, out var place) ? Encoding.UTF8.GetString(_blocks[place.Block], place.Start, place.Length) : null;
    }

    private (int, int, int) Store(string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        if (_used + length > BlockSize)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, length)]);
            _used = 0;
        }

        var start = _used;
        _used += Encoding.UTF8.GetBytes(name, _blocks[^1].AsSpan(start));
        return (_blocks.Count - 1, start, length);
    }
}
