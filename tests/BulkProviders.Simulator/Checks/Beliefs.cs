using BulkProviders.Simulator.Lists;

namespace BulkProviders.Simulator.Checks;

/// <summary>What the model knows beside the tenant itself: what was last sent for each site, and what a person changed since.</summary>
internal sealed class Beliefs
{
    private readonly Dictionary<int, Site> _sent = [];
    private readonly Dictionary<int, (string RecordId, string Phone)> _edited = [];
    private readonly HashSet<(int Number, int Line)> _maybeSent = [];
    private readonly HashSet<int> _deleted = [];
    private readonly Dictionary<int, (string RecordId, string LocationId)> _linked = [];
    private readonly HashSet<int> _maybeOverwritten = [];

    /// <summary>Every list so far said by keys or IDs which record a row is, and nothing was forgotten: a site has one record, whatever it is called now.</summary>
    public bool IsKeyed { get; set; } = true;

    /// <summary>The phone number that a person gave the provider after the program's last write, or null. A site may have another provider by now.</summary>
    public string? EditedPhone(int site, string recordId) => _edited.GetValueOrDefault(site) is var edit && edit.RecordId == recordId ? edit.Phone : null;

    /// <summary>The location that a person gave the provider after the program's last write, or null.</summary>
    public string? LinkedTo(int site, string recordId) => _linked.GetValueOrDefault(site) is var link && link.RecordId == recordId ? link.LocationId : null;

    public void Linked(int site, string recordId, string locationId) => _linked[site] = (recordId, locationId);

    /// <summary>The location that a person had given the provider is not its own any more.</summary>
    public void Unlinked(int site) => _linked.Remove(site);

    /// <summary>A person deleted its provider.</summary>
    public bool IsDeleted(int site) => _deleted.Contains(site);

    /// <summary>The row says what was last sent for the site.</summary>
    public bool IsUnchanged(Site row) => _sent.GetValueOrDefault(row.Number) == row;

    /// <summary>Something else than the row was last sent for the site.</summary>
    public bool IsOtherwise(Site row) => _sent.GetValueOrDefault(row.Number) is { } sent && sent != row;

    /// <summary>The row says the phone number that was last sent for the site, or may have been by a run that was killed, whatever else it changes.</summary>
    public bool HasSentPhone(Site row) => _sent.GetValueOrDefault(row.Number)?.Line == row.Line || _maybeSent.Contains((row.Number, row.Line));

    /// <summary>The row was called done.</summary>
    public void Sent(Site row)
    {
        _sent[row.Number] = row;
        _maybeSent.RemoveWhere(s => s.Number == row.Number);
    }

    /// <summary>A run of the row was killed: nobody has heard whether it was stored.</summary>
    public void MayHaveSent(Site row) => _maybeSent.Add((row.Number, row.Line));

    /// <summary>What a person had changed is not there any more.</summary>
    public void Overwritten(int site, string recordId)
    {
        if (EditedPhone(site, recordId) is not null)
            _edited.Remove(site);
    }

    public void Edited(int site, string recordId, string phone)
    {
        _edited[site] = (recordId, phone);
        _maybeOverwritten.Remove(site);
    }

    /// <summary>A run in which the file counts was killed: what a person had changed may be gone.</summary>
    public void MayHaveOverwritten(int site) => _maybeOverwritten.Add(site);

    /// <summary>What a person had changed may have been overwritten by a run that nobody has heard of.</summary>
    public bool IsMaybeOverwritten(int site) => _maybeOverwritten.Contains(site);

    /// <summary>A person deleted its provider, and with it whatever had been edited there.</summary>
    public void Deleted(int site)
    {
        _deleted.Add(site);
        _edited.Remove(site);
        _linked.Remove(site);
    }

    /// <summary>Ledger and runs are gone, or enough of them: the program may still know what was sent, and need not.</summary>
    public void Forget()
    {
        _maybeSent.UnionWith(_sent.Values.Select(s => (s.Number, s.Line)));
        _sent.Clear();
        IsKeyed = false;
    }
}
