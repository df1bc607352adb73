using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.References;

/// <param name="Draft">The draft that stands for the record, with all that is said of it.</param>
/// <param name="Borrowed">Members whose names another draft has, with the number of that draft.</param>
public sealed record MergedRecord(ResourceDraft Draft, IReadOnlyList<KeyValuePair<string, long>> Borrowed);
