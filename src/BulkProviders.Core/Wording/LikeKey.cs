namespace BulkProviders.Core.Wording;

/// <summary>A row key that looks like a name and is another.</summary>
/// <param name="Key">The key as its row writes it.</param>
/// <param name="Row">Its row.</param>
/// <param name="Difference">What parts the two: <c>in zeros in front</c>.</param>
public sealed record LikeKey(string Key, string Row, string Difference);
