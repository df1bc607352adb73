namespace BulkProviders.Cli.Tests;

/// <summary>Small inputs of made-up data.</summary>
internal static class Inputs
{
    public const string GoodLocations = """
        ID,Row Key,Address 1,City,State,Zip Code,Country,Import Operation
        ,L-1,1 Alder Street,Springfield,MA,01101,US,
        ,L-2,2 Birch Street,Portland,OR,97201,US,Create
        ,L-3,3 Cedar Street,Seattle,WA,98101,US,

        """;

    /// <summary>Two good rows, one without a state that exists, one with an impossible ZIP code.</summary>
    public const string FaultyLocations = """
        ID,Row Key,Address 1,City,State,Zip Code,Country,Import Operation
        ,L-1,1 Alder Street,Springfield,MA,01101,US,
        ,L-2,2 Birch Street,Portland,Atlantis,97201,US,
        ,L-3,3 Cedar Street,Seattle,WA,98101,US,
        ,L-4,4 Dogwood Street,Boise,ID,nowhere,US,

        """;

    public static string Write(CliHost host, string name, string content) => host.Folder.Write(name, content);
}
