namespace BulkProviders.Engine.Exports;

/// <summary>Which records have come in which reading of a type: some 27 bytes for each, where ids are UUIDs.</summary>
internal sealed class PassBook
{
    private readonly UuidIndex _uuids = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _others = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Different records in all, also those of another type that shares the collection.</summary>
    public long Count => _uuids.Count + _others.Count;

    /// <summary>Records that came and have been deleted since.</summary>
    public IReadOnlySet<string> Gone => _gone;

    /// <summary>Notes a record; says whether it is the first time that it comes, and as what.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="pass">The number of the reading, from 1.</param>
    /// <param name="isOwn">It is of the type that is read, and meets the conditions.</param>
    public Meeting Meet(string id, int pass, bool isOwn)
    {
        _gone.Remove(id);
        if (Guid.TryParse(id, out var uuid))
        {
            var number = _uuids.Add(uuid, out var isNew);
            if (isNew)
                _entries.Add(default);
            var before = _entries[number];
            _entries[number] = before.Met(pass, isOwn);
            return new Meeting(isNew, IsNewOwn: isOwn && !before.IsOwn);
        }

        var isKnown = _others.TryGetValue(id, out var other);
        _others[id] = other.Met(pass, isOwn);
        return new Meeting(!isKnown, IsNewOwn: isOwn && !other.IsOwn);
    }

    /// <summary>The own records that came before a reading and not in it.</summary>
    public IReadOnlyList<string> MissingIn(int pass) =>
    [
        .. Enumerable.Range(0, _uuids.Count).Where(n => _entries[n].IsOwn && _entries[n].Pass < pass).Select(n => _uuids[n].ToString()).Where(i => !_gone.Contains(i)),
        .. _others.Where(e => e.Value.IsOwn && e.Value.Pass < pass).Select(e => e.Key).Where(i => !_gone.Contains(i))
    ];

    /// <summary>How many records came in a reading.</summary>
    public long CountOf(int pass) => _entries.LongCount(e => e.Pass == pass) + _others.Values.LongCount(e => e.Pass == pass);

    public void Lose(string id) => _gone.Add(id);

    private readonly record struct Entry(byte Pass, bool IsOwn)
    {
        public Entry Met(int pass, bool isOwn) => new((byte)pass, isOwn || IsOwn);
    }

    /// <param name="IsNew">No reading had the record before.</param>
    /// <param name="IsNewOwn">No reading had it before as a record that is exported.</param>
    public readonly record struct Meeting(bool IsNew, bool IsNewOwn);
}
