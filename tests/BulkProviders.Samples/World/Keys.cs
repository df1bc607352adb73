using System.Globalization;

namespace BulkProviders.Samples.World;

/// <summary>Row keys of the good workbook; each sheet counts from 0.</summary>
internal static class Keys
{
    public static string User(int index) => Of("USER", index, "0");

    public static string Organization(int index) => Of("ORG", index, "00");

    public static string Location(int index) => Of("LOC", index, "000");

    public static string Provider(int index) => Of("PRV", index, "000");

    public static string License(int index) => Of("LIC", index, "000");

    private static string Of(string kind, int index, string format) => kind + "-" + (index + 1).ToString(format, CultureInfo.InvariantCulture);
}
