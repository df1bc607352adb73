namespace BulkProviders.Core.Columns;

/// <summary>What made-up values are made of, so that the same record always gets the same.</summary>
/// <param name="Number">A number below 1,000,000 that is peculiar to record and field.</param>
/// <param name="Index">The position of the record among those of its type, from 0.</param>
/// <param name="Uuid">Makes a UUID that is peculiar to record and field.</param>
public sealed record MadeUpSeed(int Number, int Index, Func<string> Uuid);
