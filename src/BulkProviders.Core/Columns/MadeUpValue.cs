namespace BulkProviders.Core.Columns;

/// <summary>A made-up value, as it is sent.</summary>
/// <param name="Text">The value; a number in digits, yes as <c>true</c>.</param>
/// <param name="HasSlots">Words in braces are to be filled from the seed words: <c>{place.state}</c>, <c>{n:10-99}</c>, <c>{date:2019-01-07..2024-12-31}</c>.</param>
public sealed record MadeUpValue(string Text, bool HasSlots = false);
