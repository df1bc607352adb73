namespace BulkProviders.Engine.Planning;

public sealed record ChangedFieldCount(string Resource, string Member, long Count);
