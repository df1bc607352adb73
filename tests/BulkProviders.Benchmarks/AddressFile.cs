using System.Globalization;
using System.Text;

namespace BulkProviders.Benchmarks;

/// <summary>Writes a made-up CSV file of 20 columns whose rows any tenant can take: locations, with own columns beside them.</summary>
internal static class AddressFile
{
    private const string Headers =
        "Row Key,Address 1,Address 2,City,State,Zip Code,Country,Latitude,Longitude,Own 1,Own 2,Own 3,Own 4,Own 5,Own 6,Own 7,Own 8,Own 9,Own 10,Own 11";

    private static readonly (string City, string State, string Zip)[] Places = [("Salem", "OR", "97301"), ("Boston", "MA", "02108"), ("Austin", "TX", "73301")];

    public static void Write(string path, int rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        writer.WriteLine(Headers);
        for (var n = 1; n <= rows; n++)
        {
            var (city, state, zip) = PlaceOf(n);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"l-{n},{n} Juniper Road,Unit {n % 40},{city},{state},{zip},United States,{LatitudeOf(n)},{LongitudeOf(n)},north,grant {n % 7},\"note, with comma\",0{n % 900},a,b,c,{(n % 3 == 0 ? "" : "last")},Ana Pérez,ORG-{n},12-{n % 10_000_000:0000000}"));
        }
    }

    public static (string City, string State, string Zip) PlaceOf(int n) => Places[n % Places.Length];

    public static double LatitudeOf(int n) => 40 + (n % 1000 / 1000.0);

    public static double LongitudeOf(int n) => -70 - (n % 1000 / 1000.0);
}
