using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>PATCH, POST and DELETE of a relationship (JSON:API 1.1 §9.3): replace, add, remove.</summary>
internal sealed class RelationshipChange(Records records, RecordChange changes)
{
    /// <exception cref="ApiException">Nothing was changed.</exception>
    public Task<ApiAnswer> RunAsync(ApiCall call, Member member, CancellationToken cancellationToken)
    {
        if (member.Kind == MemberKind.ToOne && call.Method != "PATCH")
            throw new ApiException(ApiError.MethodNotAllowed(call.Method));
        if (member.Kind == MemberKind.ToMany && call.Method == "PATCH" && call.Habits.ToManyReplace == ToManyReplace.Refused)
            throw new ApiException(ApiError.Forbidden("A to-many relationship cannot be replaced as a whole here."));
        var linkage = BodyReader.Linkage(BodyReader.Data(call.Body), member);
        return records.Database.WriteAsync(connection => Store(connection, call, member, linkage), cancellationToken);
    }

    private ApiAnswer Store(Connection connection, ApiCall call, Member member, object? linkage)
    {
        var before = records.Written(connection, call);
        var values = (object?[])before.Values.Clone();
        values[member.Index] = call.Method switch
        {
            "POST" => IdLists.Stored(IdLists.Read(before.Values[member.Index]).Concat(IdLists.Read(linkage))),
            "DELETE" => IdLists.Stored(IdLists.Read(before.Values[member.Index]).Where(id => !IdLists.Read(linkage).Contains(id, StringComparer.Ordinal))),
            _ => linkage
        };
        var sent = new object?[values.Length];
        Array.Fill(sent, ResourceBody.Missing);
        // What stays after a removal may point to deleted records: only what is added has to exist.
        sent[member.Index] = call.Method == "DELETE" ? IdLists.Stored([]) : linkage;
        new WriteRules(connection, call, before.Id, values).Check(sent, creates: false);
        if (!member.Spec.ReadOnly)
            changes.Store(connection, call, before, values);
        return ApiAnswer.Empty(204);
    }
}
