namespace BulkProviders.Core.Wording;

/// <summary>How the code of an error is called where errors are counted.</summary>
public static class CauseWords
{
    /// <summary>The code with spaces; other words where the code says more than holds for every row that has it.</summary>
    public static string Of(string code) => code switch
    {
        // The record may have been there before.
        "created-not-linked" => "stored but not linked",
        _ => code.Replace('-', ' ')
    };
}
