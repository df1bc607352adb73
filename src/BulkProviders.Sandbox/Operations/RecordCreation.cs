using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>POST to a collection.</summary>
internal sealed class RecordCreation(Records records)
{
    /// <exception cref="ApiException">The record was not stored, or it was and the switch wants an error all the same.</exception>
    public async Task<ApiAnswer> RunAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var selection = Selection.Parse(call.Query, call.Collection, records.Collections, call.Habits.IncludeDepth);
        var body = BodyReader.Resource(call.Body, call.Collection);
        Ids.CheckKind(call.Habits, call.Collection, body.Id);
        var id = ChosenId(body.Id, call.Habits.ClientIds);
        var answer = await records.Database.WriteAsync(connection => Store(connection, call, body, id, selection), cancellationToken);
        return body.Id is not null && call.Habits.ClientIds == ClientIds.PersistThenError ? throw Failing() : answer;
    }

    private static string ChosenId(string? clientId, ClientIds habit)
    {
        if (clientId is null || habit == ClientIds.Ignored)
            return Guid.NewGuid().ToString("D");
        const string Refusal = "Client-generated ids are not supported.";
        return habit switch
        {
            ClientIds.Refused => throw new ApiException(ApiError.Forbidden(Refusal)),
            ClientIds.Refused400 => throw new ApiException(ApiError.BadRequest(Refusal) with { Pointer = "/data/id" }),
            ClientIds.Refused422 => throw new ApiException(new ApiError(422, "Constraint violation", Refusal) { Code = "Null", Pointer = "/data/id" }),
            ClientIds.Failing500 => throw Failing(),
            _ => Ids.IsUuid(clientId)
                ? clientId
                : throw new ApiException(ApiError.BadRequest($"The id '{clientId}' is not a UUID.") with { Pointer = "/data/id" })
        };
    }

    private ApiAnswer Store(Connection connection, ApiCall call, ResourceBody body, string id, Selection selection)
    {
        var table = records.Tables.Of(call.Collection);
        if (call.Habits.RecordIds == RecordIds.Numbers && body.Id is null)
            id = table.NextNumber(connection);
        if (body.Id is not null && table.Find(connection, id) is not null)
            throw Taken(call, id);
        var values = Stamps.AsDraft(call.Collection, [.. body.Values.Select(v => ReferenceEquals(v, ResourceBody.Missing) ? null : v)]);
        values = Stamps.OnCreate(call.Collection, values, call.Now);
        if (call.Habits.DoubledLinks == DoubledLinks.Once)
            values = IdLists.Once(call.Collection, values);
        new WriteRules(connection, call, id, values).Check(body.Values, creates: true);
        var record = table.Insert(connection, new StoredRecord(id, values) { Created = call.Now });
        return Answer(connection, call, call.Habits.AnsweredIds == AnsweredIds.Repeated ? record with { Id = table.FirstId(connection) } : record, selection);
    }

    private ApiAnswer Answer(Connection connection, ApiCall call, StoredRecord record, Selection selection)
    {
        if (call.Habits.CreateAnswer is CreateAnswer.NoContent or CreateAnswer.Accepted)
            return ApiAnswer.Empty(call.Habits.CreateAnswer == CreateAnswer.Accepted ? 202 : 204);
        var status = call.Habits.CreateAnswer == CreateAnswer.Ok ? 200 : 201;
        var answer = records.Answer(connection, call, status, new Located(call.Collection, record), selection);
        return answer with { Location = $"{records.BaseUrl}{call.Collection.Path}/{record.Id}" };
    }

    private static ApiException Taken(ApiCall call, string id) =>
        call.Habits.IdTaken == IdTaken.Conflict
            ? new ApiException(ApiError.Conflict($"There is a '{call.Collection.Type}' with the id '{id}' already.") with { Pointer = "/data/id" })
            : new ApiException(new ApiError(422, "Constraint violation", $"duplicate key value violates unique constraint \"pk_{call.Collection.Type}\"")
            {
                Code = "pk_" + call.Collection.Type,
                Pointer = "/data/id",
                Violation = "HibernateConstraintViolation",
                ResourceId = id,
                ResourceType = call.Collection.Type
            });

    private static ApiException Failing() => new(new ApiError(500, "INTERNAL_SERVER_ERROR", "An unexpected error has occurred."));
}

/// <summary>What the server itself writes into a record.</summary>
internal static class Stamps
{
    /// <summary>Read-only times are set, and a record that has still to be published is not published.</summary>
    public static object?[] OnCreate(Collection collection, object?[] values, long now)
    {
        if (PublishOf(collection, values) is { } publish)
            values[publish.Index] ??= 0L;
        return Times(collection, values, now, creates: true);
    }

    /// <summary>A new record is a draft, whatever its document says: publishing takes an update of its own.</summary>
    public static object?[] AsDraft(Collection collection, object?[] values)
    {
        if (PublishOf(collection, values) is { } publish)
            values[publish.Index] = 0L;
        return values;
    }

    private static Member? PublishOf(Collection collection, object?[] values) =>
        collection.VariantOf(values)?.Schema.PublishMember is { } name ? collection.Find(name) : null;

    public static object?[] OnUpdate(Collection collection, object?[] values, long now) => Times(collection, values, now, creates: false);

    /// <summary>A read-only date-time whose name begins with "created" is set once, any other at each write.</summary>
    private static object?[] Times(Collection collection, object?[] values, long now, bool creates)
    {
        foreach (var member in collection.Members)
            if (member.Spec is { ReadOnly: true, Type.Wire: WireForm.DateTime }
                && (creates || !member.Name.StartsWith("created", StringComparison.OrdinalIgnoreCase)))
                values[member.Index] = WireValues.Utc(DateTimeOffset.FromUnixTimeMilliseconds(now));
        return values;
    }
}
