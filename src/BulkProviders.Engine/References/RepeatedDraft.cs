using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Record">Number of the draft that stands for the record.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Row">Its row.</param>
/// <param name="Sheet">The flat sheet, by its name in the catalog.</param>
public sealed record RepeatedDraft(long Record, ResourceDraft Draft, RowLocation Row, string Sheet);
