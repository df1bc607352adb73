using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>PATCH and DELETE of a record.</summary>
internal sealed class RecordChange(Records records)
{
    /// <summary>Merges what the document mentions into the record; null clears.</summary>
    /// <exception cref="ApiException">Nothing was changed.</exception>
    public Task<ApiAnswer> UpdateAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var selection = Selection.Parse(call.Query, call.Collection, records.Collections, call.Habits.IncludeDepth);
        var body = BodyReader.Resource(call.Body, call.Collection);
        if (body.Id is null)
            throw new ApiException(ApiError.BadRequest("An update needs the member 'id'.") with { Pointer = "/data/id" });
        if (body.Id != call.Id)
            throw new ApiException(ApiError.Conflict($"The id '{body.Id}' is not the one that the address names.") with { Pointer = "/data/id" });
        return records.Database.WriteAsync(connection => Merge(connection, call, body, selection), cancellationToken);
    }

    /// <summary>Hides the record; its row stays.</summary>
    /// <exception cref="ApiException">404, or 412.</exception>
    public Task<ApiAnswer> DeleteAsync(ApiCall call, CancellationToken cancellationToken) =>
        records.Database.WriteAsync(connection =>
        {
            var record = records.Written(connection, call);
            records.Tables.Of(call.Collection).Update(connection, record with { Deleted = call.Now, Version = record.Version + 1 });
            return ApiAnswer.Empty(204);
        }, cancellationToken);

    /// <summary>Stores new values of an existing record.</summary>
    public StoredRecord Store(Connection connection, ApiCall call, StoredRecord before, object?[] values)
    {
        if (call.Habits.DoubledLinks == DoubledLinks.Once)
            values = IdLists.Once(call.Collection, values);
        var after = before with { Values = Stamps.OnUpdate(call.Collection, values, call.Now), Version = before.Version + 1 };
        records.Tables.Of(call.Collection).Update(connection, after);
        records.Earlier.Keep(call.Collection, before, call.Visibility);
        return after;
    }

    private ApiAnswer Merge(Connection connection, ApiCall call, ResourceBody body, Selection selection)
    {
        var before = records.Written(connection, call);
        var values = new object?[before.Values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = ReferenceEquals(body.Values[i], ResourceBody.Missing) || IsIgnored(call, i, body.Values[i]) ? before.Values[i] : body.Values[i];
        CheckReplacement(call, body);
        new WriteRules(connection, call, before.Id, values).Check(body.Values, creates: false);
        var after = Store(connection, call, before, values);
        return call.Habits.UpdateAnswer == UpdateAnswer.NoContent
            ? ApiAnswer.Empty(204)
            : records.Answer(connection, call, 200, new Located(call.Collection, after), selection);
    }

    private static bool IsIgnored(ApiCall call, int index, object? sent) =>
        call.Collection.Members[index] is { IsAttribute: false } member
        && (call.Habits.PatchedRelationships == PatchedRelationships.Ignored
            || (call.Habits.PatchedNull == PatchedNull.Ignored && member.Kind == MemberKind.ToOne && sent is null));

    private static void CheckReplacement(ApiCall call, ResourceBody body)
    {
        if (call.Habits.ToManyReplace == ToManyReplace.Refused
            && call.Collection.Members.Any(m => m.Kind == MemberKind.ToMany && !ReferenceEquals(body.Values[m.Index], ResourceBody.Missing)))
            throw new ApiException(ApiError.Forbidden("A to-many relationship cannot be replaced as a whole here."));
    }
}
