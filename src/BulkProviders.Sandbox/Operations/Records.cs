using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>What every operation needs: the data, and the way to answer with a record.</summary>
internal sealed class Records(SandboxDatabase database, Tables tables, CollectionMap collections, Origin origin)
{
    public SandboxDatabase Database { get; } = database;

    public Tables Tables { get; } = tables;

    public CollectionMap Collections { get; } = collections;

    public string BaseUrl => origin.Url;

    public EarlierValues Earlier { get; } = new();

    /// <summary>What a server that confuses its types adds to them; dropdown values keep theirs.</summary>
    public static string TypeEnding(ApiCall call) => call.Habits.AnsweredTypes == AnsweredTypes.Wrong && !call.Collection.IsLookup ? "_view" : "";

    /// <summary>The record as this read may see it.</summary>
    /// <exception cref="ApiException">404.</exception>
    public StoredRecord Seen(Connection connection, ApiCall call)
    {
        Ids.CheckKind(call.Habits, call.Collection, call.Id);
        var record = Tables.Of(call.Collection).Find(connection, call.Id ?? "");
        if (record is null || !call.Visibility.ShowsById(call.Collection, record))
            throw NotFound(call.Collection, call.Id);
        return Earlier.AsSeen(call.Collection, record, call.Visibility);
    }

    /// <summary>The record that a write is meant for.</summary>
    /// <exception cref="ApiException">404, or 412 where an entity tag does not fit.</exception>
    public StoredRecord Written(Connection connection, ApiCall call)
    {
        Ids.CheckKind(call.Habits, call.Collection, call.Id);
        var record = Tables.Of(call.Collection).Find(connection, call.Id ?? "");
        if (record is null || !call.Visibility.ShowsToWrite(call.Collection, record))
            throw NotFound(call.Collection, call.Id);
        if (call.IfMatch is { } tag && !Fits(tag, record, call.Habits.EntityTags))
            throw new ApiException(new ApiError(412, "PRECONDITION_FAILED", "The record has changed since it was read."));
        return record;
    }

    /// <summary>An answer with one record, or with null.</summary>
    public ApiAnswer Answer(Connection connection, ApiCall call, int status, Located? located, Selection selection)
    {
        var collection = located?.Collection ?? call.Collection;
        StoredRecord[] records = located is { } found ? [found.Record] : [];
        var document = new RecordDocument(collection, records, Included(connection, call, collection, records, selection), selection, BaseUrl)
        {
            Linkage = call.Habits.Linkage,
            TypeEnding = TypeEnding(call)
        };
        return new ApiAnswer(status, document.ToBytes())
        {
            ETag = call.Habits.EntityTags == EntityTags.Off || located is not { } tagged ? null
                : call.Habits.EntityTags == EntityTags.Weak ? "W/" + TagOf(tagged.Record)
                : TagOf(tagged.Record)
        };
    }

    /// <summary>The records that the selection sends along, each once and none of the primary data.</summary>
    public IReadOnlyList<Located> Included(
        Connection connection, ApiCall call, Collection collection, IReadOnlyList<StoredRecord> records, Selection selection)
    {
        if (selection.Include.Branches.Count == 0)
            return [];
        var includer = new Includer(connection, this, call.Visibility);
        includer.Follow(collection, records, selection.Include);
        return [.. includer.Found.Where(f => f.Collection != collection || records.All(r => r.Id != f.Record.Id))];
    }

    public static ApiException NotFound(Collection collection, string? id) =>
        new(ApiError.NotFound($"There is no '{collection.Type}' with the id '{id}'."));

    // A weak tag is never the same as another one where a write is concerned (RFC 9110 §13.1.1).
    private static bool Fits(string tag, StoredRecord record, EntityTags habit) => habit switch
    {
        EntityTags.Off => true,
        EntityTags.Unsupported => false,
        _ => tag == "*" || tag == TagOf(record)
    };

    private static string TagOf(StoredRecord record) => FormattableString.Invariant($"\"v{record.Version}\"");
}
