namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    public static RowError Unanswered() =>
        new("unanswered", "This row was on its way when the run ended, and no answer had come.",
            "Go on with the run: it looks the record up before it sends anything.");
}
