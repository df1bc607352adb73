using System.Globalization;
using BulkProviders.Samples.Model;

namespace BulkProviders.Samples.World;

/// <summary>Made-up employer numbers, with and without dash.</summary>
internal static class Eins
{
    public static SampleCell For(int index, Town town, Random random)
    {
        if (town.IsCanadian)
            return SampleCell.Blank;
        var head = town.State is "MA" or "CT" or "RI" or "ME" or "NH" or "VT" ? "04" : random.Next(20, 88).ToString("00", CultureInfo.InvariantCulture);
        var tail = (9_000_000 + (index * 811)).ToString("0000000", CultureInfo.InvariantCulture);
        return (index % 4) switch
        {
            0 => SampleCell.Of(head + tail),
            // Typed as a number: nine digits, so no zero can have been lost.
            1 when head[0] != '0' && index % 8 == 1 => SampleCell.Of(int.Parse(head + tail, CultureInfo.InvariantCulture)),
            _ => SampleCell.Of($"{head}-{tail}")
        };
    }
}
