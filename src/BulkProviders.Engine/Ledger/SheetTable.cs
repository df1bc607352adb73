using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>The sheets that rows came from, each stored once.</summary>
internal sealed class SheetTable(Database database)
{
    private readonly Statement _find = database.Prepare("SELECT sheet_id FROM sheets WHERE path = ? AND name = ?");
    private readonly Statement _add = database.Prepare("INSERT INTO sheets (path, name) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private (string Path, string Name, long Id) _last;

    /// <summary>To be called inside a transaction.</summary>
    public long IdOf(RowPlace place)
    {
        // Rows come sheet by sheet.
        if (_last.Id > 0 && _last.Path == place.Path && _last.Name == place.Sheet)
            return _last.Id;
        _add.Bind(place.Path).Bind(place.Sheet).Run();
        var id = Find(place) ?? throw new InvalidOperationException("The sheet was added.");
        _last = (place.Path, place.Sheet, id);
        return id;
    }

    public long? Find(RowPlace place) => _find.Bind(place.Path).Bind(place.Sheet).Scalar();
}
