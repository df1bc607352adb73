using System.Text.Json;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>A document names a record by an id that cannot be used; so nothing of it is.</summary>
/// <param name="problem">The end of a sentence about the id; it is not shown itself.</param>
internal sealed class UnusableIdException(string problem) : JsonException(problem);
