using BulkProviders.Engine.Exports;
using CsCheck;

namespace BulkProviders.Engine.Tests.Exports;

/// <summary>UUIDs keep the numbers that they were given when they came first.</summary>
public sealed class UuidIndexTests
{
    [Fact]
    public void It_numbers_as_a_dictionary_does()
    {
        // Few different ones, and such as differ in a few bits only: many meet in one slot.
        var ids = Gen.OneOf(Gen.Guid, Gen.Int[0, 300].Select(n => new Guid(n % 7, (short)n, 0, 0, 0, 0, 0, 0, 0, 0, (byte)n)));
        ids.Array[0, 3000].Sample(
            all =>
            {
                var (index, expected) = (new UuidIndex(), new Dictionary<Guid, int>());
                foreach (var id in all)
                {
                    var isNew = expected.TryAdd(id, expected.Count);
                    Assert.Equal((expected[id], isNew), (index.Add(id, out var wasNew), wasNew));
                }

                Assert.Equal(expected.Count, index.Count);
                Assert.All(expected, e => Assert.Equal((e.Value, e.Key), (index.Find(e.Key), index[e.Value])));
                Assert.Equal(-1, index.Find(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
            },
            iter: 60);
    }

    [Fact]
    public void A_hundred_thousand_are_all_found_again()
    {
        var index = new UuidIndex();
        for (var n = 0; n < 100_000; n++)
            Assert.Equal(n, index.Add(new Guid(0x01890a5d, unchecked((short)0xac96), 0x774b, BitConverter.GetBytes((long)n)), out _));
        Assert.Equal(99_999, index.Find(new Guid(0x01890a5d, unchecked((short)0xac96), 0x774b, BitConverter.GetBytes(99_999L))));
    }
}
