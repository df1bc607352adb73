using CsCheck;

namespace BulkProviders.Spreadsheets.Tests;

/// <summary>Runs a property on the same values in every run.</summary>
internal static class Seeded
{
    public static void Holds<T>(this Gen<T> values, int times, Func<T, bool> property)
    {
        var random = new PCG(1, 20240305);
        for (var i = 0; i < times; i++)
        {
            var value = values.Generate(random, null, out _);
            Assert.True(property(value), $"Value {i}: {Check.Print(value)}");
        }
    }
}
