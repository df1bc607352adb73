using System.Text;
using BulkProviders.Core.Basics;
using CsCheck;

namespace BulkProviders.Core.Tests.Basics;

public sealed class SharedNamesTests
{
    [Fact]
    public void The_same_name_is_the_same_text() =>
        Assert.Same(SharedNames.Of("shared_names_phone"u8), SharedNames.Of("shared_names_phone"u8));

    [Fact]
    public void Every_name_is_the_text_of_its_bytes_whatever_was_asked_for_before() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 80].Array[1, 3000].Sample(
            names => Assert.All(names, n => Assert.Equal(n, SharedNames.Of(Encoding.UTF8.GetBytes(n)))), iter: 20);

    [Fact]
    public void Names_with_letters_of_any_language_are_read() =>
        Assert.Equal("Straße_名前", SharedNames.Of("Straße_名前"u8));

    [Fact]
    public async Task Names_asked_for_by_many_at_once_are_right()
    {
        var names = Enumerable.Range(0, 5000).Select(n => $"name_{n}").ToArray();

        await Parallel.ForAsync(0, 40_000, TestContext.Current.CancellationToken, (n, _) =>
        {
            Assert.Equal(names[n % names.Length], SharedNames.Of(Encoding.UTF8.GetBytes(names[n % names.Length])));
            return default;
        });
    }
}
