using BulkProviders.Core.Mapping;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class RowTokenTests
{
    private static readonly RowToken Token = new("20260101-000000-aaaa", 17, "identity", "content", null);

    [Theory]
    [InlineData(null, "")]
    [InlineData("a", "a")]
    [InlineData("a+b", "a b")]
    public void A_token_comes_back_as_it_was_written_and_knows_its_ids(string? chosen, string ids)
    {
        var token = Token with { ChosenId = chosen };

        var read = RowToken.Parse("  " + token + " ");

        Assert.Equal(token, read);
        Assert.Equal(ids, string.Join(' ', token.ChosenIds));
    }

    [Fact]
    public void A_text_that_was_altered_or_is_no_token_is_none()
    {
        var text = Token.ToString();

        Assert.StartsWith("r1/", text, StringComparison.Ordinal);
        Assert.All(
            [text.Replace("/17/", "/18/", StringComparison.Ordinal), text + "/", text[..^1], "r2" + text[2..], text.Replace("/17/", "/x/", StringComparison.Ordinal), "", "content"],
            altered => Assert.Null(RowToken.Parse(altered)));
    }

    [Theory]
    [InlineData(new string?[] { "a", null, "b" }, "a+b")]
    [InlineData(new string?[] { null, null }, null)]
    [InlineData(new string?[0], null)]
    public void Ids_are_joined_and_where_there_are_none_there_is_no_text(string?[] ids, string? joined) => Assert.Equal(joined, RowToken.Join(ids));
}
