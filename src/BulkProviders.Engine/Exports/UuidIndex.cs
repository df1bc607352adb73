namespace BulkProviders.Engine.Exports;

/// <summary>
/// Numbers UUIDs in the order in which they come, some 25 bytes for each: a dictionary takes twice that, and three times while it grows, and there may be millions.
/// </summary>
internal sealed class UuidIndex
{
    private const int ChunkSize = 1 << 15;
    private const int FirstSlots = 1 << 10;

    private readonly List<Guid[]> _chunks = [];

    // The number of the UUID and one, by its hash; 0 is free. Never more than three quarters full.
    private int[] _slots = new int[FirstSlots];

    /// <summary>How many different ones have come.</summary>
    public int Count { get; private set; }

    /// <summary>The UUID with a number.</summary>
    public Guid this[int number] => _chunks[number / ChunkSize][number % ChunkSize];

    /// <summary>The number of a UUID, from 0 up; -1 where it has not come.</summary>
    public int Find(Guid id) => _slots[SlotOf(id)] - 1;

    /// <summary>The number of a UUID, a new one where it has not come before.</summary>
    public int Add(Guid id, out bool isNew)
    {
        var slot = SlotOf(id);
        isNew = _slots[slot] == 0;
        if (!isNew)
            return _slots[slot] - 1;
        if (Count % ChunkSize == 0)
            _chunks.Add(new Guid[ChunkSize]);
        _chunks[^1][Count % ChunkSize] = id;
        _slots[slot] = ++Count;
        if (Count > _slots.Length / 4 * 3)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
            _slots[SlotOf(this[number])] = number + 1;
    }

    private int SlotOf(Guid id)
    {
        var slot = (int)((uint)id.GetHashCode() * 0x9E3779B1u >> 7) & (_slots.Length - 1);
        while (_slots[slot] is not 0 and var taken && this[taken - 1] != id)
            slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }
}
