using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Tests.Basics;

public sealed class NearestNameTests
{
    private static readonly string[] Headers = ["Name", "Provider Type", "License Type", "Zip Code", "City", "County", "Country", "EIN"];

    [Theory]
    [InlineData("Nmae", "Name")]
    [InlineData("Provder Type", "Provider Type")]
    [InlineData("Licence Type", "License Type")]
    [InlineData("zipcode", "Zip Code")]
    [InlineData("Zip", "Zip Code")]
    [InlineData("Contry", "Country")]
    [InlineData("Conutry", "Country")]
    [InlineData("EINN", "EIN")]
    public void A_mistyped_name_finds_what_is_meant(string typed, string meant) => Assert.Equal(meant, NearestName.Find(typed, Headers));

    [Theory]
    [InlineData("Shoe Size")]
    [InlineData("X")]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("Favourite colour of the director")]
    public void A_name_that_is_like_none_finds_none(string typed) => Assert.Null(NearestName.Find(typed, Headers));

    [Fact]
    public void An_endless_name_costs_nothing() => Assert.Null(NearestName.Find(new string('a', 1_000_000), Headers));

    [Theory]
    [InlineData("Oak", "Oaks", false)]
    [InlineData("Oaks", "Oaks", true)]
    [InlineData("Oakz", "Oaks", true)]
    [InlineData("Oaksy", "Oaks", true)]
    [InlineData("Oaksyz", "Oaks", false)]
    [InlineData("Oxkz", "Oaks", false)]
    [InlineData("Willow House", "Wilow Huose", true)]
    [InlineData("Willow House", "Willow Housest", true)]
    [InlineData("Willow House", "Wilw Hus", false)]
    [InlineData("Willow House", "Will House", false)]
    [InlineData("Willow House", "Xillow Hoxsx", false)]
    public void A_slip_is_one_letter_in_five_and_none_in_short_words(string one, string other, bool isSlip)
    {
        Assert.Equal(isSlip, NearestName.IsSlip(one, other));
        Assert.Equal(isSlip, NearestName.IsSlip(other, one));
    }

    [Fact]
    public void Several_near_names_come_in_the_order_of_their_nearness_each_once()
    {
        Assert.Equal(["County", "Country"], NearestName.FindSeveral("Count", [.. Headers, "county"], 2));
        Assert.Equal(["Country", "County"], NearestName.FindSeveral("Contry", Headers, 3));
        Assert.Empty(NearestName.FindSeveral("Zufluchtsort", Headers, 3));
    }
}
