using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.Faulty;

/// <summary>The faulty twin: the mistakes that people make in such workbooks, one a row, among rows that are fine.</summary>
internal static class FaultyWorkbook
{
    public static FaultySample Build()
    {
        FaultySheet[] sheets =
        [
            FaultyLocations.Build(), FaultyOrganizations.Build(), FaultyProviders.Build(),
            FaultyLicenses.Licenses(), FaultyLicenses.Conditions(), FaultyOffers.Services(), FaultyOffers.Staff()
        ];
        return new FaultySample(
            new SampleWorkbook([.. sheets.Select(s => s.Sheet())], Log: []),
            [.. sheets.SelectMany(s => s.Expected())],
            [.. sheets.SelectMany(s => s.Rivalries)]);
    }
}
