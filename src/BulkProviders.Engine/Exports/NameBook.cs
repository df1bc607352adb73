using System.Buffers.Binary;
using System.Text;

namespace BulkProviders.Engine.Exports;

/// <summary>What the exported records of a type are called, by their ids; the names stand in large blocks, since there may be millions.</summary>
internal sealed class NameBook
{
    private const int BlockSize = 1 << 20;
    private const int LengthBytes = sizeof(int);

    private readonly UuidIndex _uuids = new();
    private readonly List<Place> _places = [];
    private readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<byte[]> _blocks = [];
    private int _used = BlockSize;

    public void Add(string id, string name)
    {
        if (name.Length == 0)
            return;
        if (Guid.TryParse(id, out var uuid))
        {
            var number = _uuids.Add(uuid, out var isNew);
            if (isNew)
                _places.Add(Store(name));
            else
                _places[number] = Store(name);
        }
        else
            _others[id] = name;
    }

    /// <summary>The name of a record, or null where it is not part of the export or has none.</summary>
    public string? Find(string id)
    {
        if (!Guid.TryParse(id, out var uuid))
            return _others.GetValueOrDefault(id);
        if (_uuids.Find(uuid) is not (>= 0 and var number))
            return null;
        var block = _blocks[_places[number].Block];
        var start = _places[number].Start;
        // Its length stands before it.
        var length = BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(start));
        return Encoding.UTF8.GetString(block, start + LengthBytes, length);
    }

    private Place Store(string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        if (_used + LengthBytes + length > BlockSize)
        {
            _blocks.Add(new byte[Math.Max(BlockSize, LengthBytes + length)]);
            _used = 0;
        }

        var place = new Place(_blocks.Count - 1, _used);
        BinaryPrimitives.WriteInt32LittleEndian(_blocks[^1].AsSpan(_used), length);
        _used += LengthBytes + Encoding.UTF8.GetBytes(name, _blocks[^1].AsSpan(_used + LengthBytes));
        return place;
    }

    private readonly record struct Place(int Block, int Start);
}
