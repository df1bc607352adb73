using System.Text;
using BulkProviders.Engine.Profile;

namespace BulkProviders.Engine.Tests.Profile;

public sealed class ValueShapesTests
{
    [Theory]
    [InlineData("97301", "ZIP codes")]
    [InlineData("97301-1234", "ZIP codes")]
    [InlineData("(206) 555-0134", "phone numbers")]
    [InlineData("206-555-0134", "phone numbers")]
    [InlineData("12065550134", "phone numbers")]
    [InlineData("+44 20 7946 0958", "phone numbers")]
    [InlineData("2026-11-30", "dates")]
    [InlineData("2026-11-30T09:15:00Z", "dates")]
    [InlineData("11/30/2026", "dates")]
    [InlineData("kim@example.org", "e-mail addresses")]
    [InlineData("0192f0c1-7c3a-7cc0-8a51-5b6f0c1d2e3f", "IDs")]
    [InlineData("12", "whole numbers")]
    [InlineData("123456", "whole numbers")]
    [InlineData("", null)]
    [InlineData("Alder House", null)]
    [InlineData("12-3456789", null)]
    [InlineData("a@b", null)]
    [InlineData("12 Alder Street", null)]
    [InlineData("and/or", null)]
    public void A_value_looks_like_what_its_characters_say(string text, string? name) => Assert.Equal(name, ValueShapes.NameOf(ValueShapes.Of(Encoding.UTF8.GetBytes(text))));
}
