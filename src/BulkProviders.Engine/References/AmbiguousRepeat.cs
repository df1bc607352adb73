using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.References;

/// <param name="Draft">The draft; its row repeats a record of which others exist.</param>
/// <param name="Row">Its row.</param>
/// <param name="Sheet">The flat sheet, by its name in the catalog.</param>
/// <param name="Others">Rows of the records that it can mean.</param>
public sealed record AmbiguousRepeat(ResourceDraft Draft, RowLocation Row, string Sheet, IReadOnlyList<RowLocation> Others);
