namespace BulkProviders.Engine.Intake;

/// <summary>Where a row stands, in the user's words.</summary>
public sealed record RowLocation(long RowId, string File, string Sheet, int Number)
{
    public override string ToString() => $"{Sheet} row {Number}";

    /// <summary>The place in the words of somebody who stands elsewhere: with the file where that is another.</summary>
    public string SeenFrom(RowLocation here) => File == here.File ? ToString() : $"{File}, {ToString()}";
}
