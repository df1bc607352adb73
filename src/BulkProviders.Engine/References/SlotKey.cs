namespace BulkProviders.Engine.References;

/// <summary>A value to look for records by, and what it is the value of.</summary>
/// <param name="Slot">The columns, by their number.</param>
/// <param name="Key">The comparable form.</param>
public readonly record struct SlotKey(int Slot, string Key);
