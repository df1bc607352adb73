namespace BulkProviders.JsonApi.Notices;

/// <summary>Something about how a type was read that users should know; said once for each type.</summary>
/// <param name="Sentence">What it is and what follows from it; holds no value of a record.</param>
public sealed record ReadingNotice(string Sentence);
