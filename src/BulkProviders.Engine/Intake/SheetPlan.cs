using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>A sheet that was recognised and is to be read.</summary>
internal sealed record SheetPlan(ImportFile File, int Index, TableSheet Sheet, RecognisedHeader Header)
{
    public SourceSheet ToSheet(long id) => new()
    {
        Id = id,
        FileId = File.File.Id,
        Index = Index,
        Name = Sheet.Name,
        Resource = Header.Type.Schema.Name,
        HeaderRow = Header.Row,
        Uses1904 = Sheet.Uses1904,
        Headers = Header.Bindings
    };
}
