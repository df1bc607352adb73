using System.Text.Json;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Operations;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>Carries out calls.</summary>
internal sealed class Api(Records records)
{
    private readonly RecordReading _reading = new(records);
    private readonly RecordCreation _creation = new(records);
    private readonly RecordChange _change = new(records);

    /// <exception cref="ApiException">The answer is an error document.</exception>
    public async Task<ApiAnswer> RunAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (call.IsLinkage)
            CheckAddress(call);
        try
        {
            return call switch
            {
                { Method: "GET" } => Read(call),
                { Relationship: { } member } => await new RelationshipChange(records, _change).RunAsync(call, member, cancellationToken),
                { Method: "POST" } => await _creation.RunAsync(call, cancellationToken),
                { Method: "PATCH" } => await _change.UpdateAsync(call, cancellationToken),
                _ => await _change.DeleteAsync(call, cancellationToken)
            };
        }
        catch (InvalidOperationException) when (call.Body.ValueKind != JsonValueKind.Undefined)
        {
            // A JSON text with half a surrogate pair is found out only when it is read.
            throw Unreadable();
        }
    }

    public static ApiException Unreadable() => new(new ApiError(400, "Json Parsing failed", "The document is not valid JSON."));

    private static void CheckAddress(ApiCall call)
    {
        if (call.Habits.RelationshipAddress == RelationshipAddress.Missing)
            throw new ApiException(ApiError.NotFound("Relationships have no addresses of their own here."));
        if (call.Writes && call.Habits.RelationshipAddress == RelationshipAddress.ReadOnly)
            throw new ApiException(ApiError.MethodNotAllowed(call.Method));
    }

    private ApiAnswer Read(ApiCall call) => call switch
    {
        { Relationship: { } member, IsLinkage: true } => _reading.Linkage(call, member),
        { Relationship: { } member } => _reading.Related(call, member),
        { Id: null } => _reading.List(call),
        _ => _reading.One(call)
    };
}
