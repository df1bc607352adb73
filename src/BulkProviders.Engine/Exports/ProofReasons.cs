using System.Globalization;

namespace BulkProviders.Engine.Exports;

/// <summary>Why a reading is not proven, in sentences for users.</summary>
internal static class ProofReasons
{
    public const string NoOrder = "The tenant gives its pages in no steady order, so a record can be passed over.";

    public const string Moving = "Records changed during every reading.";

    public const string OnlyCounted = "As many records came as the tenant counts, but which ones was not read twice.";

    /// <summary>The tenant counts more than it shows.</summary>
    public static string Fewer(long? total, long unique) => string.Create(CultureInfo.InvariantCulture,
        $"The tenant counts {total} records and shows {unique} records: its count is wrong, or it hides records from this application's role.");
}
